import { columnsOf, type NumericNode, type PlanNode, summandsOf, type VectorNode, walk } from '@mip/aggregates';
import { Refusal } from './rules.js';

/** Nodes that overflow or are steep, so that one value could outweigh or outline all others. */
const STEEP: ReadonlySet<string> = new Set(['exp', 'logistic', 'softplus']);

type AnyNode = Parameters<Parameters<typeof walk>[1]>[0];
type Steep = Extract<NumericNode, { node: 'exp' | 'logistic' | 'softplus' }>;

/**
 * X5: `exp`, `logistic` and `softplus` take a linear predictor: a `dot` of variables and 0/1 columns with numbers of the
 * plan, not a value as it stands. What a predictor may reach is asked of the data.
 * @throws Refusal X5 with the variables that are not in one
 */
export function checkPredictors(plan: PlanNode): void {
  for (const aggregate of Object.values(plan.aggregates))
    for (const part of [...summandsOf(aggregate), ...(aggregate.by ?? [])])
      for (const { of } of steepIn(part)) if (!isPredictor(of)) throw new Refusal('X5', namesIn(of));
}

/** The steep nodes of an expression, outermost first. */
export function steepIn(expression: AnyNode): readonly Steep[] {
  const found: Steep[] = [];
  walk(expression, (node) => {
    if (STEEP.has(node.node)) found.push(node as Steep);
  });
  return found;
}

/** A sum of variables and 0/1 columns, each times a number of the plan. */
function isPredictor(node: NumericNode): boolean {
  switch (node.node) {
    case 'dot':
      return isLinear(node.of);
    case 'number':
      return true;
    case 'negate':
      return isPredictor(node.of);
    case 'add':
    case 'subtract':
      return isPredictor(node.left) && isPredictor(node.right);
    default:
      return false;
  }
}

function isLinear(vector: VectorNode): boolean {
  switch (vector.node) {
    case 'design':
      return true;
    case 'vector':
      return vector.of.every((element) => isTerm(element));
    case 'append':
      return isLinear(vector.of) && isTerm(vector.last);
    case 'shift':
    case 'scale':
    case 'linear':
      return isLinear(vector.of);
    default:
      return false;
  }
}

const isTerm = (node: NumericNode): boolean => node.node === 'column' || node.node === 'indicator' || isPredictor(node);

const namesIn = (node: AnyNode): string => [...columnsOf(node)].join(', ');
