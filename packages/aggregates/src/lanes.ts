import { type AggregateNode, isVector, type KeyNode, type PlanNode, type VectorNode } from './nodes.js';

/** How the lanes of two hospitals are merged: `sole` lanes may come from one hospital only. */
export type MergeRule = 'add' | 'least' | 'greatest' | 'sole';

/** The range of lanes that belongs to one aggregate. */
export interface Slot {
  readonly name: string;
  readonly aggregate: AggregateNode;
  readonly offset: number;
  /** Number of cells of the keys; 1 without keys. */
  readonly cells: number;
  /** Lanes per cell. */
  readonly width: number;
}

/** Number of elements of a vector expression. */
export function widthOf(vector: VectorNode): number {
  switch (vector.node) {
    case 'vector':
      return vector.of.length;
    case 'design':
      return vector.columns.length;
    case 'linear':
      return vector.by.length;
    case 'append':
      return widthOf(vector.of) + 1;
    default:
      return widthOf(vector.of);
  }
}

/** Number of cells of a key. */
export function cellsOf(key: KeyNode): number {
  if (key.node === 'levels') return key.levels.length;
  return key.node === 'bins' ? key.edges.length - 1 : key.centres.length;
}

/** Lanes of one cell of an aggregate: p(p + 1)/2 for the gram of p columns. */
export function laneWidth(aggregate: AggregateNode): number {
  switch (aggregate.node) {
    case 'sum':
      return isVector(aggregate.of) ? widthOf(aggregate.of) : 1;
    case 'gram': {
      const p = widthOf(aggregate.of);
      return (p * (p + 1)) / 2;
    }
    case 'extent':
      return 2;
    case 'quantiles':
      return aggregate.at.length;
    default:
      return 1;
  }
}

/** The layout of a plan's lanes: aggregates in the order of their names, then cells, then the lanes of a cell. */
export function layout(plan: PlanNode): readonly Slot[] {
  let offset = 0;
  return Object.keys(plan.aggregates)
    .sort()
    .map((name) => {
      const aggregate = plan.aggregates[name]!;
      const cells = (aggregate.by ?? []).reduce((product, key) => product * cellsOf(key), 1);
      const slot = { name, aggregate, offset, cells, width: laneWidth(aggregate) };
      offset += cells * slot.width;
      return slot;
    });
}

/** Number of lanes of a plan, known before a row is read. */
export const laneCount = (slots: readonly Slot[]): number => {
  const last = slots.at(-1);
  return last ? last.offset + last.cells * last.width : 0;
};

/** The merge rule of the lane at `position` within a cell. */
export function mergeRule(aggregate: AggregateNode, position: number): MergeRule {
  if (aggregate.node === 'extent') return position === 0 ? 'least' : 'greatest';
  return aggregate.node === 'quantiles' ? 'sole' : 'add';
}

/** The lane value of a cell without rows: the neutral element of its merge rule. */
export const neutral = (rule: MergeRule): number =>
  rule === 'add' ? 0 : rule === 'least' ? Infinity : rule === 'greatest' ? -Infinity : NaN;
