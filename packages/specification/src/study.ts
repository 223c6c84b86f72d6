import type { Rows } from '@mip/aggregates';
import type { Limits } from '@mip/policy';
import type { Message } from '@mip/report';

/** The rows of a run, and what an algorithm may know of them beforehand. */
export interface Study extends Rows {
  /** Datasets that take part. */
  readonly datasets: readonly string[];
  /** What all its hospitals allow: of each threshold and switch of their policies, the strictest; of bins, what each hospital's patients allow too. */
  readonly limits: Limits;
  /** Tells the reader of the result something that its numbers do not say. */
  notice(code: string, text: Message): void;
}

/** What else of the request an algorithm may know. */
export interface RequestFacts {
  /** Datasets that were asked for, whether they take part or not. */
  readonly datasets: readonly string[];
  /** Seeds every pseudo-random draw. */
  readonly seed: number;
}
