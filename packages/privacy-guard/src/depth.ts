import {
  type AggregateNode,
  type ConditionNode,
  type NumericNode,
  summandsOf,
  type VectorNode,
  walk,
} from '@mip/aggregates';
import { DATASET } from '@mip/data-model';

/**
 * How many traits of a patient one aggregate crosses: variables of the question's conditions and of its own, grouping
 * variables, and nominal variables that a column of its design multiplies. A variable that is filtered and grouped by
 * counts once, as do the main nominal columns of a design.
 *
 * For example, counts by sex and diagnosis have depth 2; a regression on age, sex and diagnosis 1, and 2 with the
 * interaction of sex and diagnosis, or among women alone.
 */
export function depthOf(aggregate: AggregateNode, conditions: Iterable<string> = []): number {
  const traits = new Set(conditions);
  for (const key of aggregate.by ?? []) if (key.node === 'levels') traits.add(key.name);
  if (aggregate.where) for (const name of namesIn(aggregate.where)) traits.add(name);
  traits.delete(DATASET);
  return traits.size + Math.max(0, ...summandsOf(aggregate).map(multiplied));
}

/** Nominal variables of a condition. */
function namesIn(condition: ConditionNode): readonly string[] {
  const names: string[] = [];
  walk(condition, (node) => {
    if (node.node === 'among') names.push(node.name);
  });
  return names;
}

/** Most nominal variables that a column of a design multiplies. */
function multiplied(summand: NumericNode | VectorNode): number {
  let most = 0;
  walk(summand, (node) => {
    if (node.node !== 'design') return;
    for (const factors of node.columns)
      most = Math.max(most, new Set(factors.flatMap((one) => (one.node === 'level' ? [one.name] : []))).size);
  });
  return most;
}
