import { catalogue } from '@mip/algorithms';
import type { AlgorithmView, CatalogueModel } from '@mip/client';
import { form } from '@mip/specification';
import { describe, expect, test } from 'vitest';
import { EMPTY_DRAFT, type FilterGroup, placed, removed } from '../draft/draft.js';
import { modelFormula } from '../runs/model-formula.js';
import { added, changed, EMPTY_GROUP, joinedBy } from './filter/edit-filter.js';
import { operatorsFor, valueFor } from './filter/operators.js';
import { misfits, unused } from './fit.js';
import { requestOf } from './request-of.js';

const variable = (code: string, kind: 'real' | 'nominal' | 'text') => ({ code, label: code, kind, levels: [] });
const MODEL: CatalogueModel = {
  id: 'm:1',
  label: 'M',
  longitudinal: false,
  groups: [],
  datasets: [],
  variables: [variable('age', 'real'), variable('sex', 'nominal'), variable('id', 'text')],
};
const MODEL_WITH_EDU = { ...MODEL, variables: [...MODEL.variables, variable('edu', 'nominal')] };
const role = (name: string, kinds: readonly ('numeric' | 'nominal')[], min: number, max: number) => ({
  name,
  label: name,
  description: '',
  kinds,
  min,
  max,
});
const LOGISTIC = {
  id: 'logistic_regression',
  title: 'L',
  description: '',
  cites: '',
  missing: 'complete',
  flags: [],
  schema: {},
  variables: [role('y', ['nominal'], 1, 1), role('x', ['numeric', 'nominal'], 0, 9)],
  parameters: [
    { name: 'positive_class', kind: 'level', role: 'y', label: 'Positive class', required: true },
    { name: 'alpha', kind: 'real', label: 'Alpha', default: 0.05, required: false },
  ],
} as unknown as AlgorithmView;
const draft = { ...EMPTY_DRAFT, dataModel: 'm:1', datasets: ['d'], algorithm: LOGISTIC.id };

describe('what fits an algorithm', () => {
  test('says what is missing, of the wrong kind, and too much', () => {
    const codes = (variables: Record<string, string[]>) =>
      misfits(LOGISTIC, { ...draft, variables }, MODEL).map(({ code, role: { name } }) => `${name} ${code}`);
    expect(codes({ y: [], x: ['age'] })).toEqual(['y too-few']);
    expect(codes({ y: ['age'], x: [] })).toEqual(['y wrong-kind']);
    expect(codes({ y: ['sex', 'sex2'], x: ['id'] })).toEqual(['y wrong-kind', 'y too-many', 'x wrong-kind']);
    expect(codes({ y: ['sex'], x: ['age'] })).toEqual([]);
  });

  test('variables in roles that it does not have are left out, and said', () => {
    const variables = { y: ['sex'], group: ['age'] };
    expect(unused(LOGISTIC, { ...draft, variables })).toEqual(['age']);
    const outcome = requestOf({ ...draft, variables, parameters: { positive_class: 'F' } }, MODEL, LOGISTIC);
    expect(outcome).toMatchObject({ request: { variables: { y: ['sex'] } } });
  });
});

describe('the request of a draft', () => {
  test('everything that is missing is said at once', () => {
    const filter: FilterGroup = { condition: 'AND', rules: [{ id: 'age', operator: 'between', value: ['1', ''] }] };
    expect(requestOf({ ...EMPTY_DRAFT, filter }, undefined, LOGISTIC)).toEqual({
      lacks: [
        { of: 'dataModel' },
        { of: 'datasets' },
        { of: 'parameter', parameter: 'positive_class' },
        { of: 'filter' },
      ],
    });
    expect(requestOf(draft, MODEL, LOGISTIC)).toEqual({
      lacks: [
        { of: 'role', role: 'y' },
        { of: 'parameter', parameter: 'positive_class' },
      ],
    });
  });

  test.each([
    [{ positive_class: 'F', alpha: '2' }, ['alpha']],
    [{ positive_class: 'F', alpha: 'much' }, ['alpha']],
    [{ positive_class: 'F', alpha: 2 }, ['alpha']],
    [{ positive_class: 'AD', alpha: 0.1 }, ['positive_class']],
    [{ positive_class: 'F', alpha: 0.1, k: 2.5, centres: [[1, 2], [3]] }, ['k', 'centres']],
  ])('a parameter that is out of order is missing, and never its default: %j', (parameters, names) => {
    const levels = ['F', 'M'].map((code) => ({ code, label: code }));
    const model = {
      ...MODEL,
      variables: MODEL.variables.map((one) => (one.code === 'sex' ? { ...one, levels } : one)),
    };
    const algorithm = {
      ...LOGISTIC,
      parameters: [
        LOGISTIC.parameters[0]!,
        { name: 'alpha', kind: 'real', label: 'Alpha', default: 0.05, above: 0, below: 1, required: false },
        { name: 'k', kind: 'integer', label: 'K', required: false },
        { name: 'centres', kind: 'matrix', label: 'Centres', required: false },
      ],
    } as unknown as AlgorithmView;
    expect(requestOf({ ...draft, variables: { y: ['sex'], x: [] }, parameters }, model, algorithm)).toEqual({
      lacks: names.map((parameter) => ({ of: 'parameter', parameter })),
    });
  });

  test('of levels by variable, those of variables that were taken out are not sent', () => {
    const reference = { name: 'reference', kind: 'levelPer', role: 'x', label: 'Reference', required: false };
    const algorithm = { ...LOGISTIC, parameters: [reference] } as unknown as AlgorithmView;
    const sent = (x: string[]) => {
      const asked = { ...draft, variables: { y: ['sex'], x }, parameters: { reference: { edu: '2', arm: 'a' } } };
      const outcome = requestOf(asked, MODEL_WITH_EDU, algorithm);
      return 'request' in outcome && outcome.request.parameters;
    };
    expect(sent(['edu'])).toEqual({ reference: { edu: '2' } });
    expect(sent(['age'])).toBeUndefined();
  });

  test('only parameters that the algorithm has are sent, and empty groups of rules are not', () => {
    const full = {
      ...draft,
      variables: { y: ['sex'], x: ['age'] },
      parameters: { positive_class: 'F', k: 4 },
      filter: EMPTY_GROUP,
    };
    expect(requestOf(full, MODEL, LOGISTIC)).toEqual({
      request: {
        algorithm: 'logistic_regression',
        dataModel: 'm:1',
        datasets: ['d'],
        variables: { y: ['sex'], x: ['age'] },
        parameters: { positive_class: 'F' },
      },
    });
  });
});

describe('filters', () => {
  const rule = { id: 'age', operator: 'less', value: '5' };
  test('rules are added, changed and taken out at their place', () => {
    const one = added(EMPTY_GROUP, [], rule);
    const nested = added(added(one, [], EMPTY_GROUP), [1], rule);
    expect(nested).toEqual({ condition: 'AND', rules: [rule, { condition: 'AND', rules: [rule] }] });
    expect(joinedBy(nested, [1], 'OR').rules[1]).toMatchObject({ condition: 'OR' });
    expect(changed(nested, [1, 0], () => undefined).rules[1]).toEqual(EMPTY_GROUP);
    expect(changed(nested, [0], () => undefined).rules).toHaveLength(1);
  });

  test('operators are those of the kind, and keep what fits of the value', () => {
    expect(operatorsFor({ kind: 'nominal' })).not.toContain('less');
    expect(operatorsFor({ kind: 'text' })).toEqual(['is_null', 'is_not_null']);
    expect([
      valueFor('between', '3'),
      valueFor('in', 'a'),
      valueFor('equal', ['a', 'b']),
      valueFor('is_null', 'a'),
    ]).toEqual([['3', ''], ['a'], 'a', null]);
  });
});

test('a variable stands in one role at a time', () => {
  const moved = placed(placed(EMPTY_DRAFT, 'age', 'y'), 'age', 'x');
  expect(moved.variables).toEqual({ y: [], x: ['age'] });
  expect(placed(placed(moved, 'sex', 'x'), 'sex', 'x', 0).variables.x).toEqual(['sex', 'age']);
  expect(removed(moved, 'age').variables.x).toEqual([]);
});

test('the model is shown as R writes it', () => {
  const asked = (parameters: object, variables: object = { y: ['dx'], x: ['age', 'sex'] }) =>
    ({ variables, parameters }) as Parameters<typeof modelFormula>[1];
  const of = (id: string): AlgorithmView => {
    const algorithm = catalogue.find(({ specification }) => specification.id === id)!;
    return { id, ...form(algorithm), flags: [], schema: {} };
  };
  expect(modelFormula(of('logistic_regression'), asked({ positive_class: 'AD', interactions: [['age', 'sex']] }))).toBe(
    'logit P(dx = AD) ~ age + sex + age:sex',
  );
  expect(modelFormula(of('linear_regression'), asked({ intercept: false }))).toBe('dx ~ age + sex + 0');
  expect(modelFormula(of('linear_regression'), asked({}, { y: ['a'], x: [] }))).toBe('a ~ 1');
  expect(
    modelFormula(of('pca_with_transformation'), asked({ data_transformation: { log: ['a'] } }, { y: ['a', 'b'] })),
  ).toBe('prcomp(log(a), b)');
  expect(modelFormula(of('kmeans'), asked({}, { y: [] }))).toBeUndefined();
  expect(modelFormula(of('kmeans'), asked({ k: 3 }, { y: ['a', 'b'] }))).toBe('kmeans(a, b; k = 3)');
  expect(modelFormula(of('pearson_correlation'), asked({}, { y: ['a', 'b'], x: [] }))).toBe('cor(a, b)');
  expect(modelFormula(of('pearson_correlation'), asked({}, { y: ['a'], x: ['b'] }))).toBe('cor(a, b)');
  expect(modelFormula(of('ttest_onesample'), asked({}, { y: ['a'] }))).toBe('mean(a) − 0');
});
