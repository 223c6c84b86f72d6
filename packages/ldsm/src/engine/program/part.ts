import { mergeRule, neutral, type Plan } from '@mip/aggregates';
import { quantile } from '../../reference/quantile.js';
import { Accumulator } from '../loops/accumulator.js';

/** What is needed to join distinct counts of neighbouring parts: the first and last patient by cell, −1 for none. */
export interface Edges {
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/** The tally of one part of the rows. Plain data, so that a thread can transfer it. */
export interface PartTally {
  readonly high: Float64Array;
  readonly low: Float64Array;
  /** By slot that counts patients. */
  readonly edges: ReadonlyMap<number, Edges>;
  /** By slot of quantiles, then by cell: the values. */
  readonly values: ReadonlyMap<number, readonly number[][]>;
}

/** A part over no rows. */
export function emptyPart(plan: Plan): PartTally {
  const high = new Float64Array(plan.lanes);
  const edges = new Map<number, Edges>();
  const values = new Map<number, number[][]>();
  plan.slots.forEach(({ aggregate, cells, width, offset }, i) => {
    if (aggregate.node === 'quantiles')
      values.set(
        i,
        Array.from({ length: cells }, () => []),
      );
    if (aggregate.node === 'sparse' || (aggregate.node === 'count' && aggregate.of === 'patients')) {
      edges.set(i, { first: new Int32Array(cells).fill(-1), last: new Int32Array(cells).fill(-1) });
    }
    if (aggregate.node === 'extent') {
      for (let lane = 0; lane < cells * width; lane++) {
        high[offset + lane] = neutral(mergeRule(aggregate, lane % width));
      }
    }
  });
  return { high, low: new Float64Array(plan.lanes), edges, values };
}

/** Adds the part that follows `total` in the order of the rows to it. */
export function append(plan: Plan, total: PartTally, next: PartTally): void {
  const sums = new Accumulator(total.high, total.low);
  plan.slots.forEach(({ aggregate, offset, cells, width }, i) => {
    const end = offset + cells * width;
    if (aggregate.node === 'quantiles') {
      next.values.get(i)!.forEach((list, cell) => {
        const kept = total.values.get(i)![cell]!;
        for (const value of list) kept.push(value);
      });
    } else if (aggregate.node === 'extent') {
      for (let lane = offset; lane < end; lane += 2) {
        total.high[lane] = Math.min(total.high[lane]!, next.high[lane]!);
        total.high[lane + 1] = Math.max(total.high[lane + 1]!, next.high[lane + 1]!);
      }
    } else {
      for (let lane = offset; lane < end; lane++) {
        sums.add(lane, next.high[lane]!);
        sums.low[lane] = sums.low[lane]! + next.low[lane]!;
      }
    }
    const edges = total.edges.get(i);
    if (edges) joinPatients(total.high.subarray(offset, end), edges, next.edges.get(i)!);
  });
}

/** Corrects for patients with rows on both sides of a border, who were counted twice. */
function joinPatients(lanes: Float64Array, total: Edges, next: Edges): void {
  for (let cell = 0; cell < lanes.length; cell++) {
    const [first, last] = [next.first[cell]!, next.last[cell]!];
    if (first === -1) continue;
    if (first === total.last[cell]) lanes[cell] = lanes[cell]! - 1;
    if (total.first[cell] === -1) total.first[cell] = first;
    total.last[cell] = last;
  }
}

/** The lanes of the plan, from the sum of all parts. */
export function lanesOf(plan: Plan, total: PartTally): Float64Array {
  const sums = new Accumulator(total.high, total.low);
  const lanes = Float64Array.from(total.high, (_, lane) => sums.total(lane));
  plan.slots.forEach(({ aggregate, offset, width }, i) => {
    if (aggregate.node !== 'quantiles') return;
    total.values.get(i)!.forEach((list, cell) => {
      const sorted = Float64Array.from(list).sort();
      aggregate.at.forEach((q, j) => {
        lanes[offset + cell * width + j] = quantile(sorted, q);
      });
    });
  });
  return lanes;
}
