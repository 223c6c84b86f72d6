import { type AggregateNode, columnsOf, isVector, type Slot, summandsOf, type VectorNode } from '@mip/aggregates';
import { type Build, indexOf } from './build.js';
import { elements, numeric, truth } from './expression.js';
import { gramStep } from './gram.js';
import { groupsOf } from './groups.js';
import { cellsUnder } from './key.js';
import { both, present } from './masks.js';
import type { Groups, Register, Values } from './schedule.js';
import type { Target } from './target.js';

/** Emits the steps that add one aggregate's block to the part. */
export function aggregateSteps(build: Build, slot: Slot, index: number, part: Target['part']): void {
  const { aggregate, cells } = slot;
  const names = new Set(summandsOf(aggregate).flatMap((summand) => [...columnsOf(summand)]));
  const holds = both(build, [aggregate.where ? truth(build, aggregate.where) : true, present(build, names)]);
  if (holds === false) return;
  const keys = aggregate.by?.length ? cellsUnder(build, aggregate.by) : undefined;
  const target: Target = { build, slot, index, part, groups: groupsOf(build, holds, keys, cells) };
  STEPS[aggregate.node](target);
}

type Emit = (target: Target) => void;
type Of<K extends AggregateNode['node']> = AggregateNode & { readonly node: K };

const STEPS: Record<AggregateNode['node'], Emit> = {
  count: (target) => {
    const { of } = target.slot.aggregate as Of<'count'>;
    if (of === 'rows') countRows(target);
    else countDistinct(target);
  },
  sparse: (target) => countDistinct(target),
  sum: (target) => {
    const { of } = target.slot.aggregate as Of<'sum'>;
    sumOf(target, isVector(of) ? termsOf(target.build, of) : [{ x: numeric(target.build, of) }]);
  },
  gram: (target) => {
    const { of, weight } = target.slot.aggregate as Of<'gram'>;
    const { build } = target;
    gramStep(target, elements(build, of), weight ? numeric(build, weight) : undefined);
  },
  extent: (target) => eachValue(target, numeric(target.build, (target.slot.aggregate as Of<'extent'>).of), extend),
  quantiles: (target) => eachValue(target, numeric(target.build, (target.slot.aggregate as Of<'quantiles'>).of), keep),
};

function countDistinct(target: Target): void {
  if (target.build.place.patients) countPatients(target);
  else countRows(target);
}

const emit = (
  { build, groups }: Target,
  reads: readonly Register[],
  run: (row: number, rows: number) => void,
): void => {
  build.steps.push({ reads: groups ? [...reads, groups] : reads, run });
};

function countRows(target: Target): void {
  const { groups, part, slot } = target;
  emit(target, [], (_row, rows) => {
    const { high } = part.now;
    if (!groups) {
      high[slot.offset] = high[slot.offset]! + rows;
      return;
    }
    for (let s = 0; s < groups.segments; s++) {
      const lane = slot.offset + groups.cell[s]!;
      high[lane] = high[lane]! + groups.start[s + 1]! - groups.start[s]!;
    }
  });
}

/** The rows of one patient follow each other, so a patient is new to a cell unless it was the cell's last one. */
function countPatients(target: Target): void {
  const { build, groups, part, slot, index } = target;
  const { arena, patients } = build.place;
  emit(target, [], (row, rows) => {
    const { high, edges } = part.now;
    const { first, last } = edges.get(index)!;
    const from = patients / 4 + row;
    const see = (cell: number, patient: number): void => {
      if (last[cell] === patient) return;
      if (first[cell] === -1) first[cell] = patient;
      last[cell] = patient;
      high[slot.offset + cell] = high[slot.offset + cell]! + 1;
    };
    if (!groups) for (let i = 0; i < rows; i++) see(0, arena.i32[from + i]!);
    else eachRow(groups, (cell, i) => see(cell, arena.i32[from + i]!));
  });
}

/** What is summed into one lane: x, or x·by. */
interface Term {
  readonly x: Values;
  readonly by?: Values;
}

/** The elements of a vector; a product with a common factor is left to the loop that sums it. */
function termsOf(build: Build, node: VectorNode): Term[] {
  if (node.node === 'append') return [...termsOf(build, node.of), { x: numeric(build, node.last) }];
  if (node.node !== 'times') return elements(build, node).map((x) => ({ x }));
  const by = numeric(build, node.by);
  return elements(build, node.of).map((x) => ({ x, by }));
}

function sumOf(target: Target, terms: readonly Term[]): void {
  const { build, groups, part, slot } = target;
  const { arena, kernels } = build.place;
  const reads = terms.flatMap(({ x, by }) => (by ? [x, by] : [x]));
  emit(target, [...new Set(reads)], (row, rows) => {
    const { f64: m } = arena;
    terms.forEach(({ x: values, by }, j) => {
      const x = indexOf(values, row);
      const w = by ? indexOf(by, row) : -1;
      if (!groups || groups.whole) {
        part.sums.add(slot.offset + j, by ? kernels.dot(x * 8, w * 8, rows) : kernels.sum(x * 8, rows));
        return;
      }
      const { order, start, cell } = groups;
      for (let s = 0; s < groups.segments; s++) {
        const end = start[s + 1]!;
        let total = 0;
        if (by) for (let k = start[s]!; k < end; k++) total += m[x + order[k]!]! * m[w + order[k]!]!;
        else for (let k = start[s]!; k < end; k++) total += m[x + order[k]!]!;
        part.sums.add(slot.offset + cell[s]! * slot.width + j, total);
      }
    });
  });
}

type Take = (target: Target, cell: number, value: number) => void;

function eachValue(target: Target, of: Values, take: Take): void {
  const { groups, build } = target;
  emit(target, [of], (row, rows) => {
    const { f64 } = build.place.arena;
    const from = indexOf(of, row);
    if (!groups) for (let i = 0; i < rows; i++) take(target, 0, f64[from + i]!);
    else eachRow(groups, (cell, i) => take(target, cell, f64[from + i]!));
  });
}

const extend: Take = ({ part, slot }, cell, value) => {
  const { high } = part.now;
  const lane = slot.offset + cell * 2;
  high[lane] = Math.min(high[lane]!, value);
  high[lane + 1] = Math.max(high[lane + 1]!, value);
};

const keep: Take = ({ part, index }, cell, value) => {
  part.now.values.get(index)![cell]!.push(value);
};

function eachRow({ order, start, cell, segments }: Groups, visit: (cell: number, i: number) => void): void {
  for (let s = 0; s < segments; s++) {
    for (let k = start[s]!; k < start[s + 1]!; k++) visit(cell[s]!, order[k]!);
  }
}
