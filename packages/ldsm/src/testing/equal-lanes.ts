import { exactSum, type Plan } from '@mip/aggregates';
import { expect } from 'vitest';
import type { Selection } from '../ldsm.js';
import { type MemoryTable, selectedRows } from '../memory/memory-ldsm.js';
import { tally } from '../memory/tally.js';

/** Σ |contribution| of each lane: what rounding errors are measured against. */
export const magnitudes = (plan: Plan, table: MemoryTable, selection: Selection): Float64Array =>
  tally(plan, selectedRows(table, selection), (values) => exactSum(Array.from(values, Math.abs)));

/** Expects lanes that differ by at most `tolerance` of the summands' magnitude; NaN equals NaN. */
export function expectLanes(actual: Float64Array, wanted: Float64Array, scale: Float64Array, tolerance = 1e-12): void {
  expect(actual.length).toBe(wanted.length);
  wanted.forEach((want, lane) => {
    const got = actual[lane]!;
    if (Object.is(got, want) || got === want) return;
    const allowed = Math.abs(scale[lane]!) * tolerance;
    expect(Math.abs(got - want), `lane ${lane}: ${got} instead of ${want}`).toBeLessThanOrEqual(allowed);
  });
}
