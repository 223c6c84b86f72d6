import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLooser, LIMITS, type Limits, limitsOfRun, PROFILES, strictest } from './policy.js';

const amount = fc.integer({ min: 0, max: 100 });
const policy: fc.Arbitrary<Limits> = fc.record({
  minRows: amount,
  minCell: amount,
  designFloor: amount,
  maxParamRatio: amount,
  maxBins: amount,
  patientsPerCluster: amount,
  exactExtremes: fc.boolean(),
  freeFilters: fc.boolean(),
  depth: amount,
  minSites: amount,
  hardStops: fc.boolean(),
  patientsPerColumn: amount,
  limitShare: amount,
  covariances: fc.boolean(),
  estimateStep: amount,
  countStep: amount,
});

test('what several policies allow together, each of them allows, and one of them has set', () => {
  fc.assert(
    fc.property(policy, fc.array(policy, { maxLength: 4 }), (first, rest) => {
      const together = strictest([first, ...rest]);
      for (const key of LIMITS) {
        for (const one of [first, ...rest]) expect(isLooser(key, together[key], one[key])).toBe(false);
        expect([first, ...rest].map((one) => one[key])).toContain(together[key]);
      }
    }),
  );
});

test('a hospital that tightens its cells to 20 binds all others', () => {
  const { minCell, maxBins } = strictest([PROFILES.mip, { ...PROFILES.mip, minCell: 20 }, PROFILES['mip-compatible']]);
  expect([minCell, maxBins]).toEqual([20, 50]);
});

test('each profile is in no limit looser than the next', () => {
  for (const key of LIMITS) {
    expect(isLooser(key, PROFILES.strict[key], PROFILES.mip[key])).toBe(false);
    expect(isLooser(key, PROFILES.mip[key], PROFILES['mip-compatible'][key])).toBe(false);
  }
});

test('T7: a run’s bins are those that its smallest or strictest hospital answers', () => {
  const run = (policy: Limits, ...patients: number[]): number =>
    limitsOfRun([{ policy: PROFILES.mip, patients: 400 }, ...patients.map((few) => ({ policy, patients: few }))])
      .maxBins;
  expect(run(PROFILES.mip)).toBe(40);
  expect(run({ ...PROFILES.mip, minCell: 20 }, 300)).toBe(15);
  expect(run(PROFILES.mip, 300, 12)).toBe(1);
});

test('where exact values may leave, a hospital too small for two bins does not bind the others', () => {
  const policy = { ...PROFILES['mip-compatible'], minCell: 10 };
  const bins = (...patients: number[]): number =>
    limitsOfRun(patients.map((few) => ({ policy, patients: few }))).maxBins;
  expect(bins(400, 12)).toBe(40);
  expect(bins(400, 25, 12)).toBe(2);
  expect(bins(12, 12)).toBe(1);
});
