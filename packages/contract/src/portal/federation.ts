import type { FederationView, RunState } from '@mip/contract';

/** `GET /api/federation`: what the federation's manager sees; no result, and no number of patients. */
export interface FederationOverview {
  readonly federation?: FederationView;
  readonly alarms: readonly Alarm[];
  readonly runs: readonly RunInFlight[];
  /** Whether this portal may do what `mip federation` does; if not, why. */
  readonly operating: boolean;
}

export interface RunInFlight {
  readonly run: string;
  readonly algorithm: string;
  readonly actor: string;
  readonly state: RunState;
  readonly submitted: string;
  readonly hospitals: readonly string[];
}

/** Something that somebody should look after. */
export type Alarm =
  | { readonly code: 'MASTER_UNREACHABLE' }
  | { readonly code: 'NO_HOSPITAL' }
  | { readonly code: 'NOT_CONNECTED'; readonly hospital: string }
  | { readonly code: 'OTHER_VERSION'; readonly hospital: string; readonly software: string }
  | { readonly code: 'DATASET_TWICE'; readonly dataset: string; readonly hospitals: readonly string[] };

/** The operations of `mip federation` that the portal can start. */
export const OPERATIONS = [
  ...(['nodes', 'status', 'token', 'add', 'invite', 'remove', 'rename'] as const),
  ...(['drain', 'pause', 'resume', 'promote', 'demote', 'upgrade', 'rotate', 'logs'] as const),
] as const;
export type OperationName = (typeof OPERATIONS)[number];

/** `POST /api/federation/operations` */
export interface NewOperation {
  readonly name: OperationName;
  /** By the name of the argument. */
  readonly values: Readonly<Record<string, string>>;
  /** Say what would be done, and do nothing. */
  readonly dryRun?: boolean;
}

/** An operation, on its way or ended. */
export interface OperationView {
  readonly id: string;
  readonly name: OperationName;
  /** As one would have typed it. */
  readonly command: string;
  readonly by: string;
  readonly started: string;
  readonly finished?: string;
  /** Of the program; absent while it runs, null if it was killed. */
  readonly exitCode?: number | null;
  /** What it wrote, for people. */
  readonly output: string;
}
