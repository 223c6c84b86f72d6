export { isNumeric, KINDS } from '@mip/data-model';
export type { DescribedDataset, DescribedModel, HospitalPolicy } from '@mip/protocol';
export { ExperimentRequest } from './experiment-request.js';
export {
  CatalogueDataset,
  CatalogueDifference,
  type CatalogueGroup,
  CatalogueModel,
  CatalogueVariable,
  Clash,
} from './master/catalogue.js';
export { AlgorithmView, FederationView, HospitalView, KeepersView } from './master/federation.js';
export { HospitalDescription, LEDGER_PAGE, LedgerEntryView, LedgerPageView, LedgerQuery } from './master/hospital.js';
export { type CatalogueQuery, MASTER_ROUTES, type MasterAccess } from './master/routes.js';
export {
  KeptResult,
  Notice,
  Participant,
  PlanView,
  Preview,
  Progress,
  RunError,
  RunRecord,
  RunView,
  ValueRange,
  Withheld,
} from './master/run.js';
export { Fault, type Problem, ProblemSent } from './problem.js';
export {
  type AnswerCode,
  isProblemCode,
  mayRetry,
  PROBLEM_CODES,
  PROBLEMS,
  type ProblemCode,
  type ProblemEntry,
  statusOf,
} from './problems.js';
export { isRefusal } from './refusals.js';
export {
  type Answer,
  type AnswerOf,
  type BodyOf,
  type CallOf,
  type ParamsOf,
  paramNames,
  pathOf,
  type QueryOf,
  type Route,
  route,
  searchOf,
} from './route.js';
export { ENDED_STATES, type EndedState, isEnded, RUN_STATES, type RunState, UNENDED_STATES } from './run-states.js';
export { needsVisit, VISIT, type Visit, visitOf, visitsOf, visitWord } from './visit.js';
