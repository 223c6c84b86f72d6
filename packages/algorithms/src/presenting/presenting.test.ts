import type { Variable } from '@mip/data-model';
import { expect, test } from 'vitest';
import { wilson } from '../shared/wilson.js';
import { confusionMetrics } from './confusion-metrics.js';
import { letters } from './letters.js';
import { termLabel } from './names.js';

const variables = new Map<string, Variable>([
  ['age', { code: 'age', label: 'Age', kind: 'real', units: 'years', levels: [] }],
  ['sex', { code: 'sex', label: 'Sex', kind: 'nominal', levels: [{ code: 'M', label: 'Male' }] }],
]);

test('names of levels, units and interactions are those of the data model', () => {
  expect(termLabel([{ variable: 'age' }, { variable: 'sex', level: 'M' }], variables)).toBe('Age × Sex: Male');
  expect(termLabel([{ variable: 'sex', level: 'a:b' }], variables)).toContain('a:b');
  expect(termLabel([{ variable: 'unknown' }], variables)).toBe('unknown');
});

test('groups that differ from no other share a letter; those that differ share none', () => {
  const pair = (a: string, b: string, apart: boolean) => ({ a, b, apart });
  expect(Object.fromEntries(letters(['a', 'b', 'c'], [pair('a', 'c', true)]))).toEqual({ a: 'a', b: 'ab', c: 'b' });
  expect([...letters(['a', 'b'], [pair('a', 'b', false)]).values()]).toEqual(['a', 'a']);
  const all = ['a', 'b', 'c'].flatMap((a, i) => ['a', 'b', 'c'].slice(i + 1).map((b) => pair(a, b, true)));
  expect([...letters(['a', 'b', 'c'], all).values()]).toEqual(['a', 'b', 'c']);
});

test('shares of a table of two classes, and none where there is nobody to share', () => {
  const [accuracy, sensitivity, specificity] = confusionMetrics({ tp: 30, fp: 10, fn: 20, tn: 40 }, (name) => name);
  expect([accuracy?.value, sensitivity?.value, specificity?.value]).toEqual([0.7, 0.6, 0.8]);
  const [, none] = confusionMetrics({ tp: 0, fp: 1, fn: 0, tn: 1 }, (name) => name);
  expect(none?.value).toMatchObject({ withheld: { key: 'method.not_estimable' } });
});

test('Wilson’s interval of 15 in 50', () => {
  expect(wilson(0.3, 50, 0.05).map((bound) => bound.toFixed(4))).toEqual(['0.1910', '0.4375']);
});
