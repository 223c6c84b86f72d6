import { type AggregateNode, type FactorNode, isVector, type NumericNode, type VectorNode } from '@mip/aggregates';

/**
 * X5: the columns on which the sums of an aggregate rest, without those that take two values (floors hold these).
 *
 * A product of two columns in a sum is what a gram of both tells, so each of the two is judged, as in a gram; so is x
 * for Σx². A product of more, or any other expression, is a column of its own, as are a gram's weight and the products
 * within a design.
 */
export function summedColumns(aggregate: AggregateNode): readonly NumericNode[] {
  if (aggregate.node !== 'sum' && aggregate.node !== 'gram') return [];
  const elements = isVector(aggregate.of) ? elementsOf(aggregate.of) : [aggregate.of];
  const columns =
    aggregate.node === 'sum' ? elements.flatMap(inSum) : [...elements, ...(aggregate.weight ? [aggregate.weight] : [])];
  return columns.filter((column) => !isTwoValued(column));
}

function inSum(element: NumericNode): readonly NumericNode[] {
  if (isSumOfCounts(element)) return [];
  const factors = factorsOf(element).filter((factor) => !isTwoValued(factor));
  return factors.length <= 2 ? factors : [element];
}

function factorsOf(node: NumericNode): readonly NumericNode[] {
  switch (node.node) {
    case 'multiply':
      return [...factorsOf(node.left), ...factorsOf(node.right)];
    case 'square':
      return [...factorsOf(node.of), ...factorsOf(node.of)];
    case 'negate':
      return factorsOf(node.of);
    default:
      return [node];
  }
}

/** Whether an expression is constant, or has one value where a condition holds and another where it does not. */
export function isTwoValued(node: NumericNode): boolean {
  switch (node.node) {
    case 'number':
    case 'indicator':
      return true;
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
      return (
        isIndicator(node) ||
        (node.left.node === 'number' && isTwoValued(node.right)) ||
        (node.right.node === 'number' && isTwoValued(node.left))
      );
    case 'negate':
    case 'square':
    case 'abs':
      return isTwoValued(node.of);
    case 'dot': {
      const of = elementsOf(node.of).filter((element, j) => node.weights[j] !== 0 && element.node !== 'number');
      return of.length === 0 || (of.length === 1 && isTwoValued(of[0]!));
    }
    default:
      return false;
  }
}

/** Σ of it is a sum of counts, which floors hold one by one. */
const isSumOfCounts = (node: NumericNode): boolean =>
  isTwoValued(node) ||
  ((node.node === 'add' || node.node === 'subtract') && isSumOfCounts(node.left) && isSumOfCounts(node.right));

/** A product of indicators. */
const isIndicator = (node: NumericNode): boolean =>
  node.node === 'indicator' || (node.node === 'multiply' && isIndicator(node.left) && isIndicator(node.right));

/** The elements of a vector, each as a number. */
function elementsOf(vector: VectorNode): readonly NumericNode[] {
  switch (vector.node) {
    case 'vector':
      return vector.of;
    case 'design':
      return vector.columns.map((factors) => factors.map(factor).reduce(times, ONE));
    case 'shift':
      return elementsOf(vector.of).map((left, j) => ({ node: 'subtract', left, right: number(vector.by[j]!) }));
    case 'scale':
      return elementsOf(vector.of).map((left, j) => ({ node: 'multiply', left, right: number(vector.by[j]!) }));
    case 'linear':
      return vector.by.map((weights) => ({ node: 'dot', of: vector.of, weights }));
    case 'times':
      return elementsOf(vector.of).map((element) => times(element, vector.by));
    case 'squares':
      return elementsOf(vector.of).map((of) => ({ node: 'square', of }));
    case 'append':
      return [...elementsOf(vector.of), vector.last];
  }
}

const number = (value: number): NumericNode => ({ node: 'number', value });
const ONE = number(1);

const factor = (of: FactorNode): NumericNode =>
  of.node === 'column' ? of : { node: 'indicator', of: { node: 'among', name: of.name, levels: [of.level] } };

const times = (left: NumericNode, right: NumericNode): NumericNode =>
  left === ONE ? right : { node: 'multiply', left, right };
