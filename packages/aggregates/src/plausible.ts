import { laneWidth, mergeRule } from './lanes.js';
import type { AggregateNode } from './nodes.js';
import type { Plan } from './plan.js';

/**
 * Whether lanes can be the answer of one hospital to a plan: the number of lanes is right, sums are finite, counts are
 * whole and not negative, `sparse` flags are 0 or 1. Lanes of `extent` may be infinite, those of `quantiles` NaN.
 */
export function isPlausible(plan: Pick<Plan, 'slots' | 'lanes'>, lanes: Float64Array): boolean {
  if (lanes.length !== plan.lanes) return false;
  return plan.slots.every(({ aggregate, offset, cells }) => {
    const width = laneWidth(aggregate);
    for (let lane = 0; lane < cells * width; lane++)
      if (!fits(aggregate, lane % width, lanes[offset + lane]!)) return false;
    return true;
  });
}

function fits(aggregate: AggregateNode, position: number, value: number): boolean {
  if (aggregate.node === 'count') return Number.isSafeInteger(value) && value >= 0;
  if (aggregate.node === 'sparse') return value === 0 || value === 1;
  const rule = mergeRule(aggregate, position);
  return rule === 'add' ? Number.isFinite(value) : rule === 'sole' || !Number.isNaN(value);
}
