import type { Variable } from '@mip/data-model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finerPoints, limitPoints, patientsBeyond } from './limit-points.js';

const variable = (change: Partial<Variable> = {}): Variable => ({
  code: 'x',
  label: '',
  kind: 'real',
  levels: [],
  ...change,
});

test.each([
  [10, 0.01, 10],
  [1_000, 0.01, 10],
  [1_001, 0.01, 11],
  [1_000, 0.03, 30],
])('X1: of %i patients and a share of %d, %i stand at or beyond each end', (patients, share, least) => {
  expect(patientsBeyond(patients, share)).toBe(least);
});

test.each<[string, Partial<Variable>, number, number]>([
  ['a declared range', { min: 0, max: 128 }, 128, 2],
  ['a declared range that the values fill', { min: 0, max: 128 }, 50, 2],
  ['a declared range of which the values fill little', { min: 0, max: 128 }, 10, 0.5],
  ['no declared range', {}, 79, 2],
  ['no declared range, and small values', {}, 0.0079, 0.0002],
  ['one bound alone', { min: 0 }, 79, 2],
  ['whole numbers', { kind: 'integer' }, 3, 1],
  ['whole numbers of a declared range', { kind: 'integer', min: 0, max: 130 }, 100, 2],
  ['values that are all alike', {}, 0, 0.05],
])('X1: points of %s', (_, change, spread, step) => {
  expect(limitPoints(variable(change), spread).step).toBeCloseTo(step, 12);
});

test('X1: decimal points are the doubles of their decimals', () => {
  const { at } = limitPoints(variable(), 3);
  expect([at(1), at(3), at(-7)]).toEqual([0.1, 0.3, -0.7]);
});

test('X1: points ascend, are found again, and become finer until twenty lie between the ends', () => {
  const bounds = fc.option(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 51, max: 5_000 })), {
    nil: undefined,
  });
  const kind = fc.constantFrom('real', 'integer');
  fc.assert(
    fc.property(
      bounds,
      kind,
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
      fc.integer({ min: -999, max: 999 }),
      (of, as, spread, i) => {
        const one = variable({ kind: as, ...(of && { min: of[0], max: of[1] }) });
        const points = limitPoints(one, spread);
        expect(points.at(i + 1)).toBeGreaterThan(points.at(i));
        expect(points.near(points.at(i))).toBeCloseTo(i, 6);
        if (as === 'integer') expect(Number.isInteger(points.at(i))).toBe(true);
        else expect(points.step).toBeLessThanOrEqual((spread / 20) * (1 + 1e-9));
        const finer = finerPoints(one, points, { lower: points.at(i), upper: points.at(i + 19) });
        if (as === 'real' || points.step > 1) expect(finer!.step).toBeLessThan(points.step);
        expect(finerPoints(one, points, { lower: points.at(i), upper: points.at(i + 21) })).toBeUndefined();
      },
    ),
  );
});
