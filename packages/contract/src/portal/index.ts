export type { Account, DemoAccount, Role, SessionView } from './account.js';
export type {
  Experiment,
  ExperimentChange,
  ExperimentPage,
  ExperimentQuery,
  ExperimentRequest,
  ExperimentSummary,
  NewExperiment,
  PlanView,
} from './experiment.js';
export {
  type Alarm,
  type FederationOverview,
  type NewOperation,
  OPERATIONS,
  type OperationName,
  type OperationView,
  type RunInFlight,
} from './federation.js';
export type { HospitalView, LedgerPage } from './hospital.js';
export type { Problem } from './problem.js';
export type { QuickAnswer } from './quick-answer.js';
