import type { Rows } from '@mip/aggregates';
import type { Limits } from '@mip/policy';
import type { Message } from '@mip/report';
import type { NumericVariable } from './bound-variables.js';

/** The rows of a run, and what an algorithm may know before it asks. */
export interface Study extends Rows {
  /** Datasets that take part. */
  readonly datasets: readonly string[];
  /** The limits of all hospitals together: the strictest value of each; the number of bins also depends on each hospital's number of patients. */
  readonly limits: Limits;
  /**
   * The cut points of a variable's public grid, ascending: the same for all questions about it. Bins whose counts are told
   * are unions of its cells wherever single patients may not be counted.
   */
  grid(y: NumericVariable): Promise<readonly number[]>;
  /** Adds a notice to the result, for readers, about what its numbers do not show. */
  notice(code: string, text: Message): void;
}

/** Further facts of the request that an algorithm may use. */
export interface RequestFacts {
  /** The requested datasets, even those that do not take part. */
  readonly datasets: readonly string[];
  /** Seeds every pseudo-random draw. */
  readonly seed: number;
}
