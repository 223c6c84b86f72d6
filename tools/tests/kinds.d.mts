/** What a kind has beyond the fixed draw that `npm test` takes of it. */
export interface Whole {
  readonly what: string;
  /** What one part may take. */
  readonly minutes: number;
  /** One part a run; which one, the commit says. */
  readonly parts: number;
  /** Files whose change asks for it. */
  readonly touchedBy: RegExp;
}

export interface Kind {
  readonly name: string;
  readonly what: string;
  /** Whether it is quick enough to run while one works. */
  readonly fast?: boolean;
  readonly files: string[];
  readonly without?: string[];
  /** Files that run one after the other, beside those of the other lanes. */
  readonly lanes?: readonly (readonly string[])[];
  /** Servers of each lane. */
  readonly servers?: readonly number[];
  readonly whole?: Whole;
}

export const KINDS: readonly Kind[];
