import { type AggregateNode, type FactorNode, isVector, type NumericNode, type VectorNode } from '@mip/aggregates';

/**
 * X5: the columns on which the sums of an aggregate rest, without those that take two values (floors hold these).
 *
 * A product of two columns in a sum is what a gram of both tells, so each of the two is judged, as in a gram; so is x
 * for Σx². A product of more, or any other expression, is a column of its own, as are a gram's weight and the products
 * within a design.
 */
export const summedColumns = (aggregate: AggregateNode): readonly NumericNode[] =>
  partsOf(aggregate, (element) => !isSumOfCounts(element)).filter((column) => !isTwoValued(column));

/**
 * X4: how many columns aggregates sum. A linear expression is the variables and 0/1 columns that it is made of, however
 * they are combined; any other, such as a weight or a power, is a column of its own. A constant is none.
 */
export function columnsIn(aggregates: readonly AggregateNode[]): number {
  const different = new Set<string>();
  for (const part of aggregates.flatMap((aggregate) => partsOf(aggregate)))
    for (const column of linearPartsOf(part)) different.add(JSON.stringify(column));
  return different.size;
}

function linearPartsOf(node: NumericNode): readonly NumericNode[] {
  switch (node.node) {
    case 'number':
      return [];
    case 'negate':
      return linearPartsOf(node.of);
    case 'add':
    case 'subtract':
      return [...linearPartsOf(node.left), ...linearPartsOf(node.right)];
    case 'multiply':
    case 'divide':
      if (node.right.node === 'number') return linearPartsOf(node.left);
      return node.node === 'multiply' && node.left.node === 'number' ? linearPartsOf(node.right) : [node];
    case 'dot':
      return elementsOf(node.of).flatMap((element, j) => (node.weights[j] === 0 ? [] : linearPartsOf(element)));
    default:
      return [node];
  }
}

/** What a sum's elements are products of, of those that count, and a gram's columns and weight. */
function partsOf(
  aggregate: AggregateNode,
  counts: (element: NumericNode) => boolean = () => true,
): readonly NumericNode[] {
  if (aggregate.node !== 'sum' && aggregate.node !== 'gram') return [];
  const elements = isVector(aggregate.of) ? elementsOf(aggregate.of) : [aggregate.of];
  if (aggregate.node === 'sum') return elements.filter(counts).flatMap(inSum);
  return [...elements, ...(aggregate.weight ? [aggregate.weight] : [])];
}

function inSum(element: NumericNode): readonly NumericNode[] {
  const likelihood = likelihoodParts(element);
  if (likelihood) return likelihood;
  const factors = factorsOf(element);
  const numbers = factors.filter((factor) => !isTwoValued(factor));
  return numbers.length <= 2 ? factors : [element];
}

/**
 * For a log-likelihood h·η − ln(1 + e^η), h being 0 or 1, the predictor and the residual. One patient's part of it is at
 * most |η| + ln 2, and large only where the residual is; judged as it stands, the patient whom a model misses most would
 * stop it as soon as a covariate has a long tail.
 */
function likelihoodParts(node: NumericNode): readonly NumericNode[] | undefined {
  if (node.node !== 'subtract' || node.left.node !== 'multiply' || node.right.node !== 'softplus') return undefined;
  const { left: hit, right: eta } = node.left;
  const { of } = node.right;
  if (!isIndicator(hit) || JSON.stringify(eta) !== JSON.stringify(of)) return undefined;
  return [of, { node: 'subtract', left: hit, right: { node: 'logistic', of } }];
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
