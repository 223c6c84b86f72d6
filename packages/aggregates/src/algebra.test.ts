import { variablesOf } from '@mip/data-model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, contentHash } from './canonical.js';
import { checkPlan } from './check.js';
import { exactSum } from './exact-sum.js';
import { formula } from './formula.js';
import { merge } from './merge.js';
import type { PlanNode } from './nodes.js';
import { planOf } from './plan.js';
import { randomPlan, randomTable } from './testing/random-plans.js';

const plans = randomTable(1).chain(({ model }) => fc.record({ model: fc.constant(model), plan: randomPlan(model) }));

/** The same value with the keys of every object in another order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, turned(inner)])
      .reverse(),
  );
}

test('A2: the hash is the same whatever the order of keys', () =>
  fc.assert(
    fc.property(plans, ({ plan }) => {
      expect(contentHash(turned(plan))).toBe(contentHash(plan));
    }),
  ));

test('A1, A13: a plan that travels as text is read as the same plan', () =>
  fc.assert(
    fc.property(plans, ({ model, plan }) => {
      const read = checkPlan(JSON.parse(canonicalJson(plan)), variablesOf(model));
      expect(planOf(read)).toEqual(planOf(JSON.parse(canonicalJson(plan)) as PlanNode));
    }),
  ));

test('A3: every lane belongs to one aggregate, and slots follow one another', () =>
  fc.assert(
    fc.property(plans, ({ plan }) => {
      const { slots, lanes } = planOf(plan);
      let next = 0;
      for (const { offset, cells, width } of slots) {
        expect(offset).toBe(next);
        next += cells * width;
      }
      expect(next).toBe(lanes);
    }),
  ));

test('every plan has a formula that names each aggregate and holds no JSON', () =>
  fc.assert(
    fc.property(plans, ({ plan }) => {
      const lines = formula(plan).split('\n');
      expect(lines.map((line) => line.split(' = ')[0])).toEqual(Object.keys(plan.aggregates).sort());
      expect(formula(plan)).not.toMatch(/undefined|\[object|"node"/);
    }),
  ));

test('A11: the order of hospitals never changes a bit of the merged lanes', () =>
  fc.assert(
    fc.property(
      plans,
      fc.integer({ min: 2, max: 7 }),
      fc.infiniteStream(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 })),
      ({ plan }, sites, values) => {
        const { lanes } = planOf(plan);
        const parts = Array.from({ length: sites }, () =>
          Float64Array.from({ length: lanes }, () => values.next().value as number),
        );
        const bits = (order: Float64Array[]): Buffer => Buffer.from(merge(plan, order).buffer);
        expect(bits([...parts].reverse())).toEqual(bits(parts));
      },
    ),
    { numRuns: 50 },
  ));

test('A10: merging in two steps gives the sum of exact values', () => {
  const plan: PlanNode = { version: 1, aggregates: { n: { node: 'count', of: 'rows' } } };
  const part = (n: number): Float64Array => Float64Array.of(n);
  expect(merge(plan, [merge(plan, [part(3), part(4)]), part(5)])).toEqual(merge(plan, [part(3), part(4), part(5)]));
});

test('A12: extents merge by least and greatest, quantiles only from one hospital', () => {
  const of = { node: 'column', name: 'age' } as const;
  const plan: PlanNode = {
    version: 1,
    aggregates: { e: { node: 'extent', of }, q: { node: 'quantiles', of, at: [0.5] } },
  };
  const one = Float64Array.of(1, 9, 4);
  expect([...merge(plan, [one, Float64Array.of(Infinity, -Infinity, NaN)])]).toEqual([1, 9, 4]);
  expect([...merge(plan, [one, Float64Array.of(0, 5, 2)])]).toEqual([0, 9, NaN]);
});

test('a merge of lanes of another plan is refused', () => {
  const plan: PlanNode = { version: 1, aggregates: { n: { node: 'count', of: 'rows' } } };
  expect(() => merge(plan, [Float64Array.of(1, 2)])).toThrow(RangeError);
});

test('exactSum is the correctly rounded sum, in any order', () => {
  expect(exactSum([1e100, 1, -1e100])).toBe(1);
  expect(exactSum(Array.from({ length: 10 }, () => 0.1))).toBe(1);
  expect(exactSum([1, 2 ** -53, 2 ** -106])).toBe(1 + 2 ** -52);
  expect(exactSum([])).toBe(0);
  expect(exactSum([Infinity, 1])).toBe(Infinity);
  expect(exactSum([Infinity, -Infinity])).toBeNaN();
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e200, max: 1e200 })), (values) => {
      const sorted = [...values].sort((a, b) => a - b);
      expect(exactSum(sorted)).toBe(exactSum([...sorted].reverse()));
      const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const naive = values.reduce((total, value) => total + value, 0);
      expect(Math.abs(exactSum(values) - naive)).toBeLessThanOrEqual(scale * values.length ** 2 * 2 ** -52);
    }),
  );
});
