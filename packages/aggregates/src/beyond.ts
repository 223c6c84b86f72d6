import { columnsOf } from './columns.js';
import { mergeRule, widthOf } from './lanes.js';
import { type AggregateNode, isVector, type VectorNode } from './nodes.js';
import type { Plan } from './plan.js';

/** The variables in whose sums some lane is no finite number; undefined if all are. */
export function beyondNumbers({ slots }: Pick<Plan, 'slots'>, lanes: Float64Array): readonly string[] | undefined {
  let names: Set<string> | undefined;
  for (const { aggregate, offset, cells, width } of slots)
    for (let lane = 0; lane < cells * width; lane++)
      if (mergeRule(aggregate, lane % width) === 'add' && !Number.isFinite(lanes[offset + lane]))
        names = new Set([...(names ?? []), ...variablesIn(aggregate, lane % width)]);
  return names && [...names];
}

/** The variables that a lane of a cell sums. */
function variablesIn(aggregate: AggregateNode, lane: number): readonly string[] {
  if (aggregate.node === 'sum')
    return isVector(aggregate.of) ? elementOf(aggregate.of, lane) : [...columnsOf(aggregate.of)];
  if (aggregate.node !== 'gram') return [];
  let [row, start] = [0, 0];
  const p = widthOf(aggregate.of);
  while (lane >= start + p - row) start += p - row++;
  return [...elementOf(aggregate.of, row), ...elementOf(aggregate.of, row + lane - start)];
}

/** The variables that an element of a vector is computed from. */
export function elementOf(vector: VectorNode, i: number): readonly string[] {
  switch (vector.node) {
    case 'vector':
      return [...columnsOf(vector.of[i]!)];
    case 'design':
      return vector.columns[i]!.map(({ name }) => name);
    case 'linear':
      return vector.by[i]!.flatMap((weight, j) => (weight === 0 ? [] : elementOf(vector.of, j)));
    case 'append':
      return i === widthOf(vector) - 1 ? [...columnsOf(vector.last)] : elementOf(vector.of, i);
    case 'times':
      return [...elementOf(vector.of, i), ...columnsOf(vector.by)];
    default:
      return elementOf(vector.of, i);
  }
}
