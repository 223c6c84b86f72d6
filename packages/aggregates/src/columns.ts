import type { AggregateNode, ConditionNode, KeyNode, NumericNode, PlanNode, VectorNode } from './nodes.js';

type AnyNode = NumericNode | VectorNode | ConditionNode | KeyNode;

/** Calls `visit` for each node of an expression, outermost first. */
export function walk(node: AnyNode, visit: (node: AnyNode) => void): void {
  visit(node);
  for (const child of childrenOf(node)) walk(child, visit);
}

function childrenOf(node: AnyNode): readonly AnyNode[] {
  switch (node.node) {
    case 'vector':
    case 'and':
    case 'or':
      return node.of;
    case 'compare':
      return [node.left];
    case 'times':
      return [node.of, node.by];
    case 'append':
      return [node.of, node.last];
    case 'column':
    case 'number':
    case 'design':
    case 'among':
    case 'dated':
    case 'present':
    case 'levels':
      return [];
    default:
      return 'left' in node ? [node.left, node.right] : [node.of];
  }
}

/** The variables that an expression reads. */
export function columnsOf(node: AnyNode): ReadonlySet<string> {
  const names = new Set<string>();
  walk(node, (inner) => {
    if ('name' in inner) names.add(inner.name);
    if (inner.node === 'design')
      for (const factors of inner.columns) for (const factor of factors) names.add(factor.name);
  });
  return names;
}

/** The summed parts of an aggregate: a row counts only if it has a value in every column that they read. */
export function summandsOf(aggregate: AggregateNode): readonly (NumericNode | VectorNode)[] {
  if (aggregate.node === 'count' || aggregate.node === 'sparse') return [];
  return aggregate.node === 'gram' && aggregate.weight ? [aggregate.of, aggregate.weight] : [aggregate.of];
}

/** All variables that a plan reads. */
export function planColumns(plan: PlanNode): ReadonlySet<string> {
  const names = new Set<string>();
  for (const aggregate of Object.values(plan.aggregates)) {
    const parts: AnyNode[] = [...summandsOf(aggregate), ...(aggregate.by ?? [])];
    if (aggregate.where) parts.push(aggregate.where);
    for (const part of parts) for (const name of columnsOf(part)) names.add(name);
  }
  return names;
}
