import { canonicalJson, type DesignColumn, type Plan, summandsOf, walk } from '@mip/aggregates';
import { Build, indexOf, type Place } from '../program/build.js';
import { elements, isComputed } from '../program/expression.js';
import { programOf } from '../program/program.js';

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

/** Computes a design column for all rows; the address of its room. */
export function fillColumn(column: DesignColumn, place: Place, rows: number): number {
  const { arena, blockRows } = place;
  const build = new Build(place);
  const [values] = elements(build, { node: 'design', columns: [column] });
  const program = programOf(build);
  const address = arena.allocate(rows * 8);
  const scratch = arena.allocate(program.bytes);
  program.moveTo(scratch);
  for (let row = 0; row < rows; row += blockRows) {
    const block = Math.min(blockRows, rows - row);
    program.run(row, block);
    const from = indexOf(values!, row);
    arena.f64.copyWithin(address / 8 + row, from, from + block);
  }
  arena.free(scratch);
  return address;
}
