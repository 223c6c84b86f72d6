import type { Part } from '@mip/report';
import { expect, test } from 'vitest';
import { answered } from '../testing/an-answer.js';
import { distributionOf } from './histogram-answer.js';

type Counts = Extract<Part, { kind: 'histogram' }>['groups'][number]['counts'];
const picture = (title: string, groups: Readonly<Record<string, Counts>>): Part => ({
  kind: 'histogram',
  title,
  variable: 'Age',
  groups: Object.entries(groups).map(([label, counts]) => ({ label, edges: [0, 50, 100], counts })),
});
const labelsOf = (...parts: Part[]): unknown => {
  const distribution = distributionOf(answered(parts));
  return distribution?.kind === 'histogram' ? distribution.groups.map(({ label }) => label) : undefined;
};
const withheld = { withheld: 'too few patients' };

test('the groups asked for are shown, and the whole where none were', () => {
  const whole = picture('Age', { all: [10, 20] });
  expect(labelsOf(whole)).toEqual(['all']);
  const grouped = distributionOf(answered([whole, picture('Age by sex', { F: [5, 12], M: [5, withheld] })]));
  expect(grouped).toMatchObject({ title: 'Age by sex', groups: [{ label: 'F' }, { label: 'M' }] });
});

test('a group without anybody is left out; one that is withheld is not', () => {
  expect(labelsOf(picture('Age by dataset', { a: [0, 0], b: [withheld, withheld] }))).toEqual(['b']);
});

test('an answer of another shape has no picture', () => {
  expect(distributionOf(answered(undefined))).toBeUndefined();
  expect(distributionOf(answered([{ kind: 'facts', facts: [] }]))).toBeUndefined();
});
