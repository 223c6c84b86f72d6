export type { ExperimentRequest } from '../experiment-request.js';
export type { PlanView } from '../master/run.js';
export type { Problem } from '../problem.js';
export {
  Account,
  DemoAccount,
  MadeToken,
  NewToken,
  ROLES,
  type Role,
  SessionView,
  TokenView,
} from './account.js';
export {
  Experiment,
  ExperimentChange,
  ExperimentPage,
  ExperimentQuery,
  ExperimentSummary,
  NewExperiment,
} from './experiment.js';
export {
  Alarm,
  FederationOverview,
  NewOperation,
  OPERATIONS,
  type OperationName,
  OperationView,
  RunInFlight,
} from './federation.js';
export { type LedgerPage, OwnHospital, RefusalAlarm } from './hospital.js';
export { QuickAnswer } from './quick-answer.js';
export { PASSED_ON, PORTAL_ROUTES, type PortalAccess } from './routes.js';
export { LONGEST_TOKEN_DAYS, USUAL_TOKEN_DAYS } from './token-days.js';
