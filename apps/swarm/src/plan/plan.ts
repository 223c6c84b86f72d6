/** One change that a command makes, if it is still missing. */
export interface Step {
  /** The state after the change, in a few words. */
  readonly title: string;
  /** Looks up what is missing, in words; empty if nothing is. Without it the step is always carried out. */
  missing?(): Promise<string>;
  /** Makes the change; safe to repeat. */
  act(): Promise<unknown>;
}

/** Steps that are known only once those before them are done. A dry run shows the title only. */
export interface Stage {
  /** Without a title, a dry run skips it. */
  readonly title?: string;
  steps(): Promise<Plan>;
  readonly back?: WayBack;
}

/** What is done if a step of a stage fails. */
export interface WayBack {
  readonly title: string;
  steps(): Promise<Plan>;
  /** What to wait for afterwards; a timeout changes nothing. */
  until?(): Watch;
  /** The error to report instead of the original one. */
  told?(error: Error): Error;
}

/** A state to wait for: a change works, or the next one may begin. */
export interface Watch {
  look(): Promise<Sight>;
  /** Why the state was not reached within that many seconds. */
  missed(seconds: number): Promise<Missed>;
  /** Longest time to wait, in seconds; by default the command's. */
  readonly seconds?: number;
}

export type Sight =
  /** The state is reached; the text is shown unless it is empty. */
  | { readonly seen: string }
  /** Not yet; the text is shown once unless it is empty. */
  | { readonly waitingFor: string }
  /** Waiting longer is of no use. */
  | { readonly hopeless: Missed };

export interface Missed {
  readonly message: string;
  readonly advice: string;
  /** By default `EXIT.partly`: earlier steps stay done. */
  readonly exitCode?: number;
}

/** A text shown once everything before it is done, unless it is empty. */
export interface Note {
  readonly tell: string | (() => Promise<string>);
  /** The command's result, which goes to standard output. */
  readonly asResult?: true;
}

/** Asks a person to type this name before a change that cannot be undone. */
export interface Confirmation {
  readonly confirm: string;
}

/** The steps of a command, in order. */
export type Plan = readonly (Step | Stage | Watch | Note | Confirmation)[];
