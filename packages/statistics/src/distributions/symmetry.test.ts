import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chiSquared, fisherF, type Law, normal, type SymmetricLaw, studentizedRange, studentT } from '../index.js';

const degrees = fc.double({ min: 0.5, max: 1e5, noNaN: true });
const probability = fc.double({ min: 1e-12, max: 0.999, noNaN: true });
const range = studentizedRange(4, 17);
const laws = fc.oneof<[fc.Arbitrary<Law>, fc.Arbitrary<Law>, fc.Arbitrary<Law>, fc.Arbitrary<Law>]>(
  fc.constantFrom<Law>(normal, range),
  degrees.map(studentT),
  degrees.map(chiSquared),
  fc.tuple(degrees, degrees).map(([df1, df2]) => fisherF(df1, df2)),
);

test('the tails of a quantile are the probability it was asked for', () => {
  fc.assert(
    fc.property(laws, probability, (law, p) => {
      expect(law.upper(law.upperQuantile(p)) / p).toBeCloseTo(1, 9);
      expect(law.lower(law.quantile(p)) / p).toBeCloseTo(1, 9);
    }),
  );
});

test('lower and upper tail add to one', () => {
  fc.assert(
    fc.property(laws, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (law, x) => {
      expect(law.lower(x) + law.upper(x)).toBeCloseTo(1, 12);
    }),
  );
});

const symmetric = fc.oneof(fc.constant<SymmetricLaw>(normal), degrees.map(studentT));

test('alternatives: greater is the upper tail, less the lower, two-sided twice the smaller', () => {
  fc.assert(
    fc.property(symmetric, fc.double({ min: -30, max: 30, noNaN: true }), (law, t) => {
      expect(law.test(t, 'greater')).toBe(law.upper(t));
      expect(law.test(t, 'less')).toBe(law.upper(-t));
      expect(law.test(t, 'two-sided')).toBe(2 * Math.min(law.upper(t), law.lower(t)));
    }),
  );
});

test('an interval holds exactly the null values that its test does not reject', () => {
  for (const alternative of ['two-sided', 'less', 'greater'] as const) {
    const law = studentT(7.3);
    const bounds = law.interval(2, 0.5, 0.1, alternative).filter(Number.isFinite);
    expect(bounds).toHaveLength(alternative === 'two-sided' ? 2 : 1);
    for (const bound of bounds) expect(law.test((2 - bound) / 0.5, alternative)).toBeCloseTo(0.1, 12);
  }
});

test('far tails do not vanish', () => {
  expect(studentT(1).upper(1e200) / (1e-200 / Math.PI)).toBeCloseTo(1, 12);
  expect(normal.lower(-37) / 5.725571222524768e-300).toBeCloseTo(1, 13);
  expect(normal.quantile(1e-300)).toBeCloseTo(-37.0471, 4);
});

test('ends of the scale', () => {
  for (const law of [normal, studentT(4), chiSquared(3), fisherF(2, 9), range]) {
    expect(law.upperQuantile(0)).toBe(Infinity);
    expect([0, -Infinity]).toContain(law.quantile(0));
    expect(law.upper(Infinity)).toBe(0);
    expect(law.lower(-Infinity)).toBe(0);
    expect(law.upper(NaN)).toBeNaN();
    expect(() => law.quantile(1.1)).toThrow(RangeError);
  }
  expect(() => studentT(0)).toThrow(RangeError);
  expect(() => fisherF(Infinity, 3)).toThrow(RangeError);
  expect(() => studentizedRange(1, 3)).toThrow(RangeError);
});
