/** Where the MIP's engine interface says something else than the specification. */
export interface ExaremeOptions {
  readonly label?: string;
  readonly desc?: string;
  /** The parameters that the interface knows, in its order. */
  readonly parameters?: Readonly<Record<string, ExaremeParameter>>;
  /** Values that parameters take in requests of that interface, where they are not given. */
  readonly defaults?: Readonly<Record<string, unknown>>;
}

export interface ExaremeParameter {
  readonly label?: string;
  readonly desc?: string;
  readonly types?: readonly string[];
  /** What a form starts from; the engine never fills it in. */
  readonly default?: unknown;
  readonly notblank?: boolean;
  readonly min?: number;
  readonly max?: number;
}
