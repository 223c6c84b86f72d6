export { type Account, type DemoAccount, ROLES, type Role, type SessionView } from './account.js';
export type {
  Experiment,
  ExperimentChange,
  ExperimentEvent,
  ExperimentPage,
  ExperimentQuery,
  ExperimentRequest,
  ExperimentSummary,
  NewExperiment,
  PlanView,
} from './experiment.js';
export type { Problem } from './problem.js';
export type { QuickAnswer } from './quick-answer.js';
