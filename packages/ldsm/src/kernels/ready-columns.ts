import { canonicalJson, type DesignColumn, type Plan, summandsOf, walk } from '@mip/aggregates';
import { Build, indexOf, type Place } from './build.js';
import { elements, isComputed } from './expression.js';
import { allocate } from './schedule.js';

/** The design columns of a plan that are worth keeping, by the text that names them. */
export function designColumns(plan: Plan): ReadonlyMap<string, DesignColumn> {
  const found = new Map<string, DesignColumn>();
  for (const { aggregate } of plan.slots) {
    for (const part of [...summandsOf(aggregate), ...(aggregate.by ?? [])]) {
      walk(part, (node) => {
        if (node.node !== 'design') return;
        for (const column of node.columns) if (isComputed(column)) found.set(canonicalJson(column), column);
      });
    }
  }
  return found;
}

/** Computes a design column for all rows, to `address`; scratch lies from `base` on. */
export function fillColumn(column: DesignColumn, place: Place, rows: number, address: number, base: number): void {
  const build = new Build(place);
  const [values] = elements(build, { node: 'design', columns: [column] });
  place.arena.ensure(base + allocate(build.steps, place.blockRows, base));
  const { f64 } = place.arena;
  for (let row = 0; row < rows; row += place.blockRows) {
    const block = Math.min(place.blockRows, rows - row);
    for (const step of build.steps) step.run(row, block);
    const from = indexOf(values!, row);
    f64.copyWithin(address / 8 + row, from, from + block);
  }
}
