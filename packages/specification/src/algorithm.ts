import type { Variable } from '@mip/data-model';
import type { Limits } from '@mip/policy';
import type { Part } from '@mip/report';
import type { Static, TSchema } from 'typebox';
import type { BoundExperiment } from './bound-experiment.js';
import { type BoundVariable, bindVariable } from './bound-variables.js';
import { Digits } from './digits.js';
import type { Parameters, ValueOf } from './parameters/parameters.js';
import type { BoundRole, Roles } from './roles.js';
import type { Specification } from './specification.js';
import type { RequestFacts, Study } from './study.js';

export type Inputs<V extends Roles, P extends Parameters> = { readonly [R in keyof V]: BoundRole<V[R]> } & {
  readonly [N in keyof P]: ValueOf<P[N]>;
};

/** What a report may use of the request, in addition to the method's own inputs. */
export interface Question {
  /** The data model's variables by code. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** The requested datasets. */
  readonly datasets: readonly string[];
}

/** An algorithm: its declaration, how to run it on a valid experiment, and how to present its result. */
export interface Algorithm<Result = unknown> {
  readonly specification: Specification;
  start(experiment: BoundExperiment, study: Study): Promise<Result>;
  /** What the hospitals' policies let a researcher know of a result: the result itself where they allow all of it. */
  tell(experiment: BoundExperiment, result: Result, limits: Limits): Result;
  /** The parts of the report on a result of the current version. Pure: the same result always gives the same parts. */
  present(experiment: BoundExperiment, result: Result): Part[];
}

/** The result of an algorithm: plain JSON, with the version of its schema. */
export type ResultOf<A> = A extends Algorithm<infer Result> ? Result : never;

/** Declares an algorithm; form, flags, schemas, words and the types inside `run` follow from the declaration. */
export function algorithm<const V extends Roles, const P extends Parameters, const R extends TSchema>(
  declaration: Omit<Specification<V, P>, 'result'> & {
    readonly result: R;
    /** X3: optional fields of the result that hold covariances; they are told where the policy says so. */
    readonly covariances?: readonly (keyof Static<R> & string)[];
    /**
     * X2: the result with the digits that a researcher is told. Numbers that follow from others are computed from the told
     * ones, so that none gives another its digits back; telling a told result again changes nothing.
     */
    told(result: Static<R>, digits: Digits, inputs: Inputs<V, P>): Static<R>;
    run(inputs: Inputs<V, P>, study: Study, request: RequestFacts): Promise<Static<R>>;
    present(result: Static<R>, inputs: Inputs<V, P>, question: Question): Part[];
  },
): Algorithm<Static<R> & { version: number }> {
  const { run, told, present, covariances = [], ...specification } = declaration;
  const inputsOf = ({ roles, parameters, variables }: BoundExperiment): Inputs<V, P> => {
    const bound = Object.entries(specification.variables).map(([name, { arity }]) => {
      const list = (roles[name] ?? []).map((code) => bindVariable(known(variables, code)));
      return [name, arity === 'many' ? list : list[0]] as [string, BoundVariable | BoundVariable[]];
    });
    return { ...parameters, ...Object.fromEntries(bound) } as Inputs<V, P>;
  };
  return {
    specification,
    start: async (experiment, study) => {
      const { selection, seed } = experiment;
      const result = await run(inputsOf(experiment), study, { datasets: selection.datasets, seed });
      return { version: specification.version, ...(result as object) } as Static<R> & { version: number };
    },
    tell: (experiment, result, limits) => {
      const digits = new Digits(limits);
      const { version } = result;
      const rounded = digits.all ? result : { ...told(result, digits, inputsOf(experiment)), version };
      return limits.covariances || covariances.length === 0 ? rounded : without(rounded, covariances);
    },
    present: (experiment, result) =>
      present(result, inputsOf(experiment), {
        variables: experiment.variables,
        datasets: experiment.selection.datasets,
      }),
  };
}

function without<T extends object>(result: T, fields: readonly string[]): T {
  return Object.fromEntries(Object.entries(result).filter(([field]) => !fields.includes(field))) as T;
}

function known(variables: ReadonlyMap<string, Variable>, code: string): Variable {
  const variable = variables.get(code);
  if (!variable) throw new RangeError(`${code} is not in the data model`);
  return variable;
}
