import type { Experiment } from '@mip/contract/portal';
import type { Part, Report } from '@mip/report';
import { ENGLISH } from '@mip/report/show';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { namesIn } from '../runs/names.js';
import { aModel } from '../testing/a-model.js';
import { askedDifferently, samplesDiffer } from './asked-differently.js';
import { coefficientTests, sharedEstimates, sharedFacts } from './comparison.js';
import { Refusal } from './refused-view.js';

const report = (...parts: Part[]): Report => ({ version: 1, title: 't', parts });
const coefficients = (rows: readonly (readonly [string, number, number])[]): Part => ({
  kind: 'coefficients',
  title: 'Coefficients',
  statistic: 'z',
  level: 0.95,
  rows: rows.map(([term, estimate, standardError]) => {
    const rest = { statistic: 1, p: 0.5, lower: estimate - 1, upper: estimate + 1 };
    return { term, estimate, standardError, ...rest };
  }),
});
const forest = (label: string, estimate: number): Part => ({
  kind: 'group',
  layout: 'side',
  parts: [
    {
      kind: 'forest',
      title: 'Odds ratios',
      estimate: 'Odds ratio',
      scale: 'log',
      level: 0.95,
      rows: [{ label, estimate, lower: estimate / 2, upper: estimate * 2 }],
    },
  ],
});

describe('two results', () => {
  test('are compared by the names of facts and terms, as their reports say them', () => {
    const facts = (n: number): Part => ({ kind: 'facts', facts: [{ label: 'Rows used', value: n, format: 'count' }] });
    expect(sharedFacts(report(facts(1200)), report(facts(900)), ENGLISH)).toEqual([
      { label: 'Rows used', a: '1,200', b: '900' },
    ]);
    const [shared] = sharedEstimates(report(forest('Age', 2)), report(forest('Age', 4)), ENGLISH);
    expect(shared).toMatchObject({ scale: 'log', reference: 1, rows: [{ label: 'Age', a: { estimate: 2 } }] });
    expect(sharedEstimates(report(forest('Age', 2)), report(forest('Sex', 4)), ENGLISH)).toEqual([]);
  });

  test('differ in a coefficient by z, where both have standard errors', () => {
    const [a, b] = [
      report(
        coefficients([
          ['Age', 1, 0.3],
          ['Sex', 1, 0.3],
        ]),
      ),
      report(coefficients([['Age', 2, 0.4]])),
    ];
    const [age, ...others] = coefficientTests(a, b, ENGLISH);
    expect(others).toEqual([]);
    expect(age).toMatchObject({ term: 'Age', difference: 1, standardError: 0.5, z: 2 });
    // 2(1 − Φ(2)), Abramowitz & Stegun, table 26.1
    expect(age?.p).toBeCloseTo(0.0455, 4);
    expect(age?.lower).toBeCloseTo(1 - 1.96 * 0.5, 3);
  });
});

const EXPERIMENT: Experiment = {
  id: '1',
  name: 'One',
  description: '',
  owner: { id: 'rosa', name: 'Rosa' },
  mine: true,
  created: '2026-01-01T00:00:00Z',
  state: 'done',
  algorithm: 'a',
  dataModel: 'study:1',
  datasets: ['one'],
  variables: ['age'],
  shared: false,
  viewed: true,
  request: { algorithm: 'a', dataModel: 'study:1', datasets: ['one'], variables: { y: ['age'] } },
};

describe('two questions', () => {
  const naming = { algorithms: [], reader: ENGLISH, language: 'en', namesOf: () => namesIn(aModel()) };

  test('are told apart by names, with the filter as a sentence', () => {
    const request = {
      ...EXPERIMENT.request,
      variables: { y: ['csf_tau'] },
      filter: { condition: 'AND', rules: [{ id: 'age', operator: 'greater', value: 70 }] },
    };
    expect(askedDifferently(EXPERIMENT, { ...EXPERIMENT, request }, naming)).toEqual([
      { row: 'variables', a: 'y: Age', b: 'y: Total tau' },
      { row: 'filter', a: '', b: 'Age > 70' },
    ]);
  });

  test('of which one has another filter stand on other patients', () => {
    const request = { ...EXPERIMENT.request, filter: { condition: 'AND', rules: [] } };
    expect(samplesDiffer(EXPERIMENT, { ...EXPERIMENT, request })).toBe(true);
    expect(samplesDiffer(EXPERIMENT, { ...EXPERIMENT, name: 'Two' })).toBe(false);
  });
});

test('a refusal by privacy rules is amber and says that nothing went wrong; a failure is red', () => {
  const refused = renderToStaticMarkup(<Refusal error={{ code: 'INSUFFICIENT_DATA', message: 'too few' }} />);
  expect(refused).toContain('callout-warn');
  expect(refused).toContain('nothing went wrong');
  const failed = renderToStaticMarkup(<Refusal error={{ code: 'SEPARATION', message: 'm' }} />);
  expect(failed).toContain('callout-bad');
});

test('a refusal is said in the reader’s language where it can be', () => {
  const error = {
    code: 'ZERO_VARIANCE',
    message: 'age does not vary',
    reason: { key: 'k', text: '{variable} is flat', facts: { variable: 'age' } },
  } as const;
  expect(renderToStaticMarkup(<Refusal error={error} />)).toContain('age is flat');
});
