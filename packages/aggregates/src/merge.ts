import { exactSum } from './exact-sum.js';
import { laneCount, layout, type MergeRule, mergeRule } from './lanes.js';
import type { PlanNode } from './nodes.js';

/**
 * Merges the lanes of several row sets into the lanes of their union: agg(A ∪ B) = agg(A) + agg(B), lane by lane.
 *
 * Sums are correctly rounded, so the order of the parts never changes a bit. `sole` lanes are kept if one part has them
 * and become NaN if two do. @throws RangeError if a part has another number of lanes than the plan.
 */
export function merge(plan: PlanNode, parts: readonly Float64Array[]): Float64Array {
  const slots = layout(plan);
  const lanes = laneCount(slots);
  for (const part of parts) if (part.length !== lanes) throw new RangeError(`expected ${lanes} lanes`);
  const total = new Float64Array(lanes);
  const column = new Array<number>(parts.length);
  for (const { aggregate, offset, cells, width } of slots) {
    for (let lane = 0; lane < cells * width; lane++) {
      for (let i = 0; i < parts.length; i++) column[i] = parts[i]![offset + lane]!;
      total[offset + lane] = combine(mergeRule(aggregate, lane % width), column);
    }
  }
  return total;
}

function combine(rule: MergeRule, column: readonly number[]): number {
  if (rule === 'add') return exactSum(column);
  if (rule === 'least') return Math.min(...column);
  if (rule === 'greatest') return Math.max(...column);
  const held = column.filter((value) => !Number.isNaN(value));
  return held.length === 1 ? held[0]! : NaN;
}
