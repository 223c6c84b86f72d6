/** One thing that is to hold. */
export interface Step {
  /** What holds once it is done, in a few words. */
  readonly title: string;
  /** What is missing, in words, found by looking; empty: it holds already. Without it the step is done each time. */
  missing?(): Promise<string>;
  /** Makes it hold; safe to repeat. */
  act(): Promise<unknown>;
}

/** Steps that can be named only when those before them are done. They tell themselves; of a dry run, the title is all. */
export interface Stage {
  /** Without a title a dry run passes over it. */
  readonly title?: string;
  steps(): Promise<Plan>;
  readonly back?: WayBack;
}

/** What is done where a step of a stage fails. */
export interface WayBack {
  readonly title: string;
  steps(): Promise<Plan>;
  /** What is waited for afterwards; that it is not seen changes nothing. */
  until?(): Watch;
  /** The error to tell instead of the one that led here. */
  told?(error: Error): Error;
}

/** Something to wait for: what was done is seen to work, or what is to be done may begin. */
export interface Watch {
  look(): Promise<Sight>;
  /** Why it was not seen within that time, in seconds. */
  missed(seconds: number): Promise<Missed>;
  /** Longest time to wait, in seconds, if not the one that the command was given. */
  readonly seconds?: number;
}

export type Sight =
  /** It is there; the words are told, unless they are empty. */
  | { readonly seen: string }
  /** Not yet; the words are told once, unless they are empty. */
  | { readonly waitingFor: string }
  /** Waiting longer is of no use. */
  | { readonly hopeless: Missed };

export interface Missed {
  readonly message: string;
  readonly advice: string;
  /** If not `EXIT.partly`: what was done before stays done. */
  readonly exitCode?: number;
}

/** Told once all before it is done; nothing where the words are empty. */
export interface Note {
  readonly tell: string | (() => Promise<string>);
  /** What the command is run for: it goes to standard output. */
  readonly asResult?: true;
}

/** Asked before what cannot be taken back: a person types this name. */
export interface Confirmation {
  readonly confirm: string;
}

/** What a command is about to do, in order. */
export type Plan = readonly (Step | Stage | Watch | Note | Confirmation)[];
