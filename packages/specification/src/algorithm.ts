import type { Variable } from '@mip/data-model';
import type { BoundExperiment } from './bound-experiment.js';
import { type BoundVariable, bindVariable } from './bound-variables.js';
import type { Parameters, ValueOf } from './parameters.js';
import type { BoundRole, Roles } from './roles.js';
import type { Specification } from './specification.js';
import type { RequestFacts, Study } from './study.js';

export type Inputs<V extends Roles, P extends Parameters> = { readonly [R in keyof V]: BoundRole<V[R]> } & {
  readonly [N in keyof P]: ValueOf<P[N]>;
};

/** An algorithm: what it needs, and how to start it on an experiment that was found in order. */
export interface Algorithm<Result = unknown> {
  readonly specification: Specification;
  start(experiment: BoundExperiment, study: Study): Promise<Result>;
}

/** What an algorithm answers: plain JSON. */
export type ResultOf<A> = A extends Algorithm<infer Result> ? Result : never;

/** Declares an algorithm. Everything about it follows from this one value. */
export function algorithm<const V extends Roles, const P extends Parameters, Result>(
  declaration: Specification<V, P> & {
    run(inputs: Inputs<V, P>, study: Study, request: RequestFacts): Promise<Result>;
  },
): Algorithm<Result> {
  const { run, ...specification } = declaration;
  return {
    specification,
    start: ({ roles, parameters, selection, seed }, study) => {
      const bound = Object.entries(specification.variables).map(([name, { arity }]) => {
        const variables = (roles[name] ?? []).map((code) => bindVariable(known(study, code)));
        return [name, arity === 'many' ? variables : variables[0]] as [string, BoundVariable | BoundVariable[]];
      });
      const inputs = { ...parameters, ...Object.fromEntries(bound) } as Inputs<V, P>;
      return run(inputs, study, { datasets: selection.datasets, seed });
    },
  };
}

function known({ variables }: Study, code: string): Variable {
  const variable = variables.get(code);
  if (!variable) throw new RangeError(`${code} is not in the data model`);
  return variable;
}
