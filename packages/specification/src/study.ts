import type { Rows } from '@mip/aggregates';
import type { Variable } from '@mip/data-model';

/** The rows of a run, and what an algorithm may know of them beforehand. */
export interface Study extends Rows {
  /** Datasets that take part. */
  readonly datasets: readonly string[];
  /** The data model's variables by code. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** Every hospital's policy allows exact extremes and order statistics. */
  readonly exactExtremes: boolean;
  /** Tells the reader of the result something that its numbers do not say. */
  notice(code: string, text: string): void;
}

/** What else of the request an algorithm may know. */
export interface RequestFacts {
  /** Datasets that were asked for, whether they take part or not. */
  readonly datasets: readonly string[];
  /** Seeds every pseudo-random draw. */
  readonly seed: number;
}
