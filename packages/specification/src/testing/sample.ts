import type { Variable } from '@mip/data-model';
import Type from 'typebox';
import {
  algorithm,
  choice,
  flag,
  integer,
  levelOf,
  levelPer,
  many,
  one,
  pairsOf,
  perVariable,
  real,
} from '../index.js';

/** An algorithm with a role and a parameter of every kind, for tests. */
export const sample = algorithm({
  id: 'sample',
  title: 'Sample',
  description: 'A sample of every kind of role and parameter.',
  cites: 'nobody',
  variables: {
    y: one('nominal', 'Outcome'),
    x: many(['numeric', 'nominal'], 'Covariates', { max: 3 }),
  },
  parameters: {
    positive_class: levelOf('y', { label: 'Positive class' }),
    compared_with: levelOf('y', { label: 'Compared with', optional: true, otherThan: 'positive_class' }),
    reference: levelPer('x', { label: 'Reference levels', optional: true }),
    alpha: real({ label: 'Significance level', default: 0.05, above: 0, below: 1 }),
    k: integer({ label: 'Clusters', default: 4, min: 1, max: 100 }),
    tail: choice(['two-sided', 'less', 'greater'], { label: 'Alternative', default: 'two-sided' }),
    intercept: flag({ label: 'Intercept', default: true }),
    interactions: pairsOf('x', { label: 'Interactions', default: [] }),
    transform: perVariable('x', ['log', 'exp'], { label: 'Transformations', optional: true, stopped: ['exp'] }),
  },
  missing: 'complete',
  version: 1,
  result: Type.Unknown(),
  words: {},
  design: {
    covariates: 'x',
    reference: 'reference',
    outcome: { role: 'y', level: 'positive_class', against: 'compared_with' },
  },
  run: async ({ y, x, ...parameters }, _, request) => ({
    y: y.code,
    x: x.map(({ code }) => code),
    parameters,
    request,
  }),
  told: (result) => result,
  present: () => [],
});

const nominal = (code: string, ...codes: string[]): Variable => ({
  code,
  label: code,
  kind: 'nominal',
  levels: codes.map((level) => ({ code: level, label: level })),
});
const number = (code: string, kind: 'real' | 'integer' | 'text' | 'date' = 'real'): Variable => ({
  code,
  label: code,
  kind,
  levels: [],
});

export const variables: ReadonlyMap<string, Variable> = new Map(
  [
    nominal('dataset', 'north', 'south', 'holdout'),
    nominal('status', 'alive', 'dead'),
    nominal('grade', '1', '2', '10'),
    number('age'),
    number('visits', 'integer'),
    number('subjectid', 'text'),
    number('seen', 'date'),
  ].map((variable) => [variable.code, variable]),
);

export const context = {
  models: new Map([
    ['demo:1', { variables, datasets: [{ code: 'north' }, { code: 'south' }, { code: 'holdout', validation: true }] }],
  ]),
};
