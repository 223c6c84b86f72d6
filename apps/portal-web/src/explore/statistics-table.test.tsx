import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { aModel, aVariable } from '../testing/a-model.js';
import { hidesQuartiles, type Statistics } from './statistics-answer.js';
import { StatisticsTable } from './statistics-table.js';

const model = aModel();
const data: Statistics = {
  kind: 'numeric',
  n: 1234,
  missing: 66,
  rows: 1300,
  mean: 71.23456,
  sd: 8.1,
  variance: 65.61,
  standard_error: 0.23,
  sum: 87_903,
  min: null,
  q05: null,
  q1: null,
  median: null,
  q3: null,
  q95: null,
  max: null,
  quantiles: null,
};
const table = (variable = aVariable('age'), ...all: (Statistics | null)[]): string =>
  renderToStaticMarkup(
    <StatisticsTable
      model={model}
      variable={variable}
      rows={all.map((one, i) => ({ variable: variable.code, dataset: ['one', 'two'][i] ?? null, data: one }))}
      withheld={[{ hospital: 'south', dataset: 'two', rule: 'T1', help: 'Too few of them.' }]}
    />,
  );

test('numbers have the digits that their spread allows, and missing values their share', () => {
  const html = table(undefined, data);
  expect(html).toContain('1,234');
  expect(html).toContain('66 (5.1%)');
  expect(html).toMatch(/>71\.2</);
});

test('what is withheld says so with its reason, and is never zero', () => {
  const html = table(undefined, data, null);
  expect(html).toContain('withheld: Too few of them.');
  expect(html).toContain('rule M3');
  expect(html).not.toMatch(/>0</);
  expect(hidesQuartiles([{ variable: 'age', dataset: 'one', data }])).toBe(true);
});

test('extremes have no column where no hospital lets them out', () => {
  expect(table(undefined, data)).not.toContain('Min');
  expect(table(undefined, { ...data, min: 45 })).toContain('Min');
});

test('a level without rows counts zero, one that is withheld does not', () => {
  const levels = ['a', 'b', 'c'].map((code) => ({ code, label: code }));
  const html = table(aVariable('n', { kind: 'nominal', levels }), {
    kind: 'nominal',
    n: null,
    missing: null,
    rows: 40,
    levels: [
      { level: 'a', count: 30 },
      { level: 'c', count: null },
    ],
    other: null,
  });
  expect(html).toMatch(/>30</);
  expect(html).toMatch(/>0</);
  expect(html.match(/withheld</g)?.length).toBe(3);
});

test('a dataset without a value shows dashes rather than numbers', () => {
  const html = table(undefined, { ...data, n: 0, missing: 10, rows: 10, mean: null, sd: null });
  expect(html).toContain('10 (100.0%)');
  expect(html).toContain('>–<');
});
