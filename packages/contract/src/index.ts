export type { DescribedDataset, DescribedModel, HospitalPolicy } from '@mip/protocol';
export type {
  Fault,
  FederationView,
  HospitalDescription,
  HospitalView,
  KeepersView,
  LedgerEntryView,
  LedgerPageView,
  Notice,
  Participant,
  PlanView,
  Preview,
  Progress,
  RunError,
  RunRecord,
  RunState,
  RunView,
  Withheld,
} from './master.js';
export { ENDED_STATES, type EndedState, isEnded, RUN_STATES, UNENDED_STATES } from './master.js';
