import { exactSum, type Plan } from '@mip/aggregates';
import { expect } from 'vitest';
import type { Opening } from '../ldsm.js';
import { type MemoryTable, openedRows } from '../reference/memory-ldsm.js';
import { tally } from '../reference/tally.js';

/** Σ |contribution| of each lane: what rounding errors are measured against. */
export const magnitudes = (plan: Plan, table: MemoryTable, opening: Opening): Float64Array =>
  tally(plan, openedRows(table, opening), (values) => exactSum(Array.from(values, Math.abs)));

/**
 * Expects lanes that differ by at most `tolerance` of the summands' magnitude. Sums that leave the range of doubles on their
 * way are NaN by the definitions and may be an infinity elsewhere; a finite one is compared only if its magnitude is finite.
 */
export function expectLanes(actual: Float64Array, wanted: Float64Array, scale: Float64Array, tolerance = 1e-12): void {
  expect(actual.length).toBe(wanted.length);
  wanted.forEach((want, lane) => {
    const got = actual[lane]!;
    if (got === want) return;
    const told = `lane ${lane}: ${got} instead of ${want}`;
    const scaleOfLane = Math.abs(scale[lane]!);
    if (Number.isNaN(want)) expect(Number.isFinite(got), told).toBe(false);
    else if (!Number.isFinite(want)) expect(got, told).toBe(want);
    else if (Number.isFinite(scaleOfLane))
      expect(Math.abs(got - want), told).toBeLessThanOrEqual(scaleOfLane * tolerance);
  });
}
