/** The master's own HTTP interface, as plain JSON types. Paths are under `/v1`. */
export type RunState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

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
