import type { DescribedModel, HospitalPolicy } from '@mip/protocol';

// The master's own HTTP interface, as plain JSON types. Paths are under `/v1`.

/** States of a run in which more is to come. */
export const UNENDED_STATES = ['waiting', 'running'] as const;
/** States of a run after which nothing further happens. */
export const ENDED_STATES = ['done', 'failed', 'cancelled'] as const;
export const RUN_STATES = [...UNENDED_STATES, ...ENDED_STATES] as const;

export type EndedState = (typeof ENDED_STATES)[number];
export type RunState = (typeof RUN_STATES)[number];

/** Whether nothing further happens in a state. */
export const isEnded = (state: RunState): state is EndedState => (ENDED_STATES as readonly string[]).includes(state);

export interface Progress {
  readonly round: number;
  readonly note: string;
  /** Hospitals that have answered this round, of those asked. */
  readonly answered: number;
  readonly asked: number;
}

/** A hospital or dataset that is not in a run, why, and what would bring it in. */
export interface Withheld {
  readonly hospital: string;
  readonly dataset?: string;
  /** A rule of the privacy guard, or `UNREACHABLE`, `LOST`, `FAULT`. */
  readonly rule: string;
  readonly help: string;
  readonly subject?: string;
}

export interface Participant {
  readonly hospital: string;
  readonly datasets: readonly string[];
  readonly patients: number;
  readonly rows: number;
  readonly profile: string;
  readonly policyHash: string;
}

export interface Notice {
  readonly code: string;
  readonly text: string;
}

/** What a result stands on. */
export interface RunRecord {
  readonly run: string;
  /** Who submitted it. */
  readonly actor: string;
  readonly algorithm: string;
  readonly request: unknown;
  readonly participants: readonly Participant[];
  readonly withheld: readonly Withheld[];
  readonly notices: readonly Notice[];
  readonly rounds: readonly { readonly note: string; readonly planHash: string }[];
  readonly software: string;
  readonly submitted: string;
  readonly finished?: string;
}

export interface Fault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export interface RunError {
  readonly code: string;
  readonly message: string;
  readonly faults?: readonly Fault[];
}

export interface RunView {
  readonly id: string;
  readonly state: RunState;
  readonly progress?: Progress;
  readonly record: RunRecord;
  readonly result?: unknown;
  readonly error?: RunError;
}

/** Who would take part in a run, asked before it starts. */
export interface Preview {
  readonly participants: readonly Participant[];
  readonly withheld: readonly Withheld[];
}

export interface HospitalView {
  readonly hospital: string;
  readonly role: 'local' | 'validation';
  readonly connected: boolean;
  readonly since: string;
  readonly software: string;
  readonly profile: string;
  readonly policyHash: string;
  readonly datasets: Readonly<Record<string, readonly string[]>>;
}

export interface FederationView {
  readonly federation: string;
  readonly software: string;
  readonly hospitals: readonly HospitalView[];
  /** Absent where one machine keeps all. */
  readonly keepers?: KeepersView;
}

/** The keepers of what the master must not lose; nothing new is accepted unless more than half of them answer it. */
export interface KeepersView {
  readonly count: number;
  readonly present: number;
}

/** `GET /v1/runs/{id}/plans`: what each round asked of the hospitals, as a formula in plain mathematics. */
export interface PlanView {
  readonly round: number;
  readonly note: string;
  readonly planHash: string;
  readonly lanes: number;
  readonly formula: string;
  readonly plan: unknown;
}

/** `GET /v1/hospitals/{hospital}`: what its own worker says of it. */
export interface HospitalDescription {
  readonly hospital: string;
  readonly role: 'local' | 'validation';
  /** Since when it is connected. */
  readonly since: string;
  readonly software: string;
  /** When the worker's process began. */
  readonly started: string;
  readonly policy: HospitalPolicy;
  readonly ledgerEntries: number;
  readonly dataModels: readonly DescribedModel[];
}

/** One decision of a hospital's guard, as its ledger has it. */
export interface LedgerEntryView {
  readonly seq: number;
  readonly time: string;
  /** Who asked, as the hospital was told. */
  readonly actor: string;
  readonly run: string;
  readonly algorithm: string;
  /** `selection`: a run was opened, and told how many patients and rows take part. `plan`: a round of it. */
  readonly kind: 'selection' | 'plan';
  readonly planHash: string;
  /** Canonical JSON; absent where it is very long. */
  readonly plan?: string;
  /** What was asked, in plain mathematics; absent where `plan` is absent or cannot be read. */
  readonly formula?: string;
  readonly decision: 'released' | 'refused';
  /** The rule that refused, and what it speaks of. */
  readonly rule?: string;
  readonly subject?: string;
  readonly policyHash: string;
  readonly software: string;
  /** How many numbers left the hospital. */
  readonly lanes: number;
}

/** `GET /v1/hospitals/{hospital}/ledger`: newest first. */
export interface LedgerPageView {
  readonly hospital: string;
  readonly entries: readonly LedgerEntryView[];
  /** Entries of the ledger, or of the run that was asked for. */
  readonly total: number;
  /** Whether the entries read are the ones that were written. */
  readonly chain: 'ok' | 'broken';
  /** What to give as `before` for the next page; absent on the last. */
  readonly next?: number;
}
