import type { Variable } from '@mip/data-model';
import type { Algorithm, ExperimentRequest } from '@mip/specification';
import type { Formula, FormulaTerms } from './formula.js';
import type { Input } from './input-entries.js';
import type { Parameter } from './parameter-entries.js';

/** What a compatible request asks of a method, found in order. */
export interface Asked {
  readonly y: readonly Variable[];
  readonly x: readonly Variable[];
  /** Those that were given. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly formula: Formula;
}

/** The part of a native request that is the method's own. */
export type Question = Pick<ExperimentRequest, 'variables' | 'parameters' | 'levelOrder'>;

/** Everything in which the compatible interface differs from a native method. */
export interface MethodTable<Result, Body = unknown> {
  readonly label: string;
  readonly desc: string;
  readonly y: Input;
  readonly x?: Input;
  /** In the order in which they are listed. */
  readonly parameters?: Readonly<Record<string, Parameter>>;
  readonly formula?: FormulaTerms;
  /** The native question that a compatible one becomes. */
  question(asked: Asked): Question;
  /** The compatible body that a native result becomes. `request` is native, too. */
  result(native: Result, request: ExperimentRequest): Body;
}

/** A method of the compatible interface, by its table. */
export interface Method<Body = unknown> extends MethodTable<unknown, Body> {
  readonly algorithm: Algorithm;
}

/** The compatible body of a method's result. */
export type BodyOf<M> = M extends Method<infer Body> ? Body : never;

/** A method whose table is held to the type of its algorithm's result. */
export const method = <Result, Body>(algorithm: Algorithm<Result>, table: MethodTable<Result, Body>): Method<Body> => ({
  ...table,
  algorithm,
  // The one place where the type of a run's result is known only from its algorithm.
  result: (native, request) => table.result(native as Result, request),
});

export const codesOf = (variables: readonly Variable[]): readonly string[] => variables.map(({ code }) => code);
