import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { aModel, aVariable } from '../testing/a-model.js';
import { hidesQuartiles, type Statistics } from './statistics-answer.js';
import { StatisticsTable } from './statistics-table.js';

const model = aModel();
const data: Statistics = {
  num_dtps: 1234,
  num_na: 66,
  num_total: 1300,
  mean: 71.23456,
  std: 8.1,
  q1: null,
  q2: null,
  q3: null,
};
const table = (variable = aVariable('age'), ...all: (Statistics | null)[]): string =>
  renderToStaticMarkup(
    <StatisticsTable
      model={model}
      variable={variable}
      rows={all.map((one, i) => ({ variable: variable.code, dataset: ['one', 'two'][i] ?? 'all datasets', data: one }))}
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
  const counts = { a: 30, c: null };
  const html = table(aVariable('n', { kind: 'nominal', levels }), {
    num_dtps: null,
    num_na: null,
    num_total: 40,
    counts,
  });
  expect(html).toMatch(/>30</);
  expect(html).toMatch(/>0</);
  expect(html.match(/withheld</g)?.length).toBe(3);
});

test('a dataset without a value shows dashes rather than numbers', () => {
  const html = table(undefined, { ...data, num_dtps: 0, num_na: 10, num_total: 10, mean: null, std: null });
  expect(html).toContain('10 (100.0%)');
  expect(html).toContain('>–<');
});
