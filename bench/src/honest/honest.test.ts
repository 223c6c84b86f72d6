import { expect, test } from 'vitest';
import { askQuestion } from './ask.js';
import { withFederation } from './federation.js';
import { drawFederation } from './hospitals.js';
import type { Question } from './question.js';
import { requestsOf } from './request.js';
import { isTold } from './told.js';

const POLICY = 'profile: mip\n';
const WIDE = ['age', 'sex', 'education', 'apoe4', 'smoking', 'hypertension', 'diabetes', 'left_hippocampus'];
const MODEL = { kind: 'linear_regression', y: 'mmse', x: ['age', 'sex'] } as const;

test('a federation follows from its number of hospitals and its seed', () => {
  const firstRows = (seed: number) =>
    JSON.stringify(drawFederation(1, seed).hospitals.map(({ rows }) => rows.slice(0, 20)));
  const once = firstRows(1);
  expect(firstRows(1) === once).toBe(true);
  expect(firstRows(2) === once).toBe(false);
});

test('values are missing as often as the study says, and brain volumes together', () => {
  const rows = drawFederation(2, 1).hospitals.flatMap((hospital) => hospital.rows);
  const missing = (code: string): number => rows.filter((row) => row[code] === null).length / rows.length;
  expect(missing('age')).toBe(0);
  expect(missing('nfl')).toBeCloseTo(1 - 0.85 * 0.97, 1);
  expect(missing('left_hippocampus')).toBeCloseTo(1 - 0.8 * 0.97, 1);
  const both = rows.filter((row) => row.left_hippocampus === null && row.grey_matter === null).length / rows.length;
  expect(both).toBeGreaterThan(0.18);
});

test('outliers are left out by a condition on the others', () => {
  const question: Question = { ...MODEL, id: 'q', part: 'p', without: { variable: 'nfl', from: 60 } };
  expect(requestsOf(question, { dataModel: 'm:1', datasets: [] })[0]!.filter).toEqual({
    condition: 'AND',
    rules: [{ id: 'nfl', operator: 'less', value: 60 }],
  });
});

test('levels that are told together are told, and those that are withheld are not', () => {
  const question: Question = { id: 'q', part: 'p', kind: 'kaplan_meier', group: 'sex' };
  const isToldOf = (counts: readonly (number | null)[], other: number | null): boolean =>
    isTold(question, { distributions: [{ counts, other }] });
  expect(isToldOf([20, 30], null)).toBe(true);
  expect(isToldOf([20, null, null], 15)).toBe(true);
  expect(isToldOf([20, null, null], null)).toBe(false);
});

test('questions are answered, or refused by the rule of the product', { timeout: 60_000 }, async () => {
  const { model, hospitals } = drawFederation(16, 1);
  const federation = { model, hospitals: hospitals.filter(({ rows: { length } }) => length > 150 && length < 500) };
  expect(federation.hospitals.length).toBeGreaterThanOrEqual(3);
  const [answered, present, outliers, wide] = await withFederation(federation, POLICY, (client) => {
    const ask = (more: Partial<Question>) =>
      askQuestion({ ...MODEL, ...more, id: 'q', part: 'p' } as Question, federation, client);
    return Promise.all([
      ask({}),
      ask({ present: ['nfl'] }),
      ask({ without: { variable: 'nfl', from: 61 } }),
      ask({ x: WIDE, filter: [{ variable: 'age', below: 70 }] }),
    ]);
  });
  expect(answered).toMatchObject({ isAnswered: true, refusedBy: [], lost: 0 });
  expect(answered!.patients.were).toBe(answered!.patients.could);
  expect(present).toMatchObject({ isAnswered: false, refusedBy: ['G1'] });
  expect(outliers).toMatchObject({ isAnswered: true, isByLimits: true });
  expect(wide!.isAnswered).toBe(false);
  expect(wide!.refusedBy).toContain('X4');
});
