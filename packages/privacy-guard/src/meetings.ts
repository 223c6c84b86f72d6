import type { AggregateNode, ConditionNode, NumericNode, VectorNode } from '@mip/aggregates';
import { isVector } from '@mip/aggregates';
import { Refusal } from './rules.js';

/** Conditions, by their text, whose indicators are multiplied with each other in one term of a sum. */
type Term = ReadonlyMap<string, ConditionNode>;

/** A product of more indicators than this, or a sum of more different products, is refused. */
const MOST_TOGETHER = 4;
const MOST_TERMS = 256;

/**
 * The sets of two or more conditions whose indicators meet in a product, so that their joint cells are summed: in
 * y·1[A]·1[B] the sum is over A ∧ B, although A and B are each about many patients.
 * @throws Refusal M6 if too many meet
 */
export function meetingConditions(aggregate: AggregateNode): ConditionNode[][] {
  if (!('of' in aggregate) || typeof aggregate.of === 'string') return [];
  const elements = isVector(aggregate.of) ? elementsOf(aggregate.of) : [termsOf(aggregate.of)];
  const summed =
    aggregate.node === 'gram'
      ? product(product(union(elements), union(elements)), aggregate.weight ? termsOf(aggregate.weight) : ONE)
      : union(elements);
  const together = summed.filter((term) => term.size > 1);
  if (together.some((term) => term.size > MOST_TOGETHER)) throw new Refusal('M6');
  return together.map((term) => [...term.values()]);
}

const ONE: readonly Term[] = [new Map()];

/** An expression as a sum of terms; what is not a sum or a product has one term with everything in it. */
function termsOf(node: NumericNode): readonly Term[] {
  switch (node.node) {
    case 'column':
    case 'number':
      return ONE;
    case 'indicator':
      return [new Map([[JSON.stringify(node.of), node.of]])];
    case 'add':
    case 'subtract':
      return union([termsOf(node.left), termsOf(node.right)]);
    case 'multiply':
      return product(termsOf(node.left), termsOf(node.right));
    case 'divide':
      return product(termsOf(node.left), merged(termsOf(node.right)));
    case 'negate':
      return termsOf(node.of);
    case 'dot':
      return union(elementsOf(node.of));
    default:
      return merged(termsOf(node.of));
  }
}

/** The terms of each element of a vector. */
function elementsOf(vector: VectorNode): readonly (readonly Term[])[] {
  switch (vector.node) {
    case 'vector':
      return vector.of.map(termsOf);
    case 'design':
      return [ONE];
    case 'shift':
    case 'scale':
      return elementsOf(vector.of);
    case 'linear': {
      const terms = union(elementsOf(vector.of));
      return vector.by.map(() => terms);
    }
    case 'squares':
      return elementsOf(vector.of).map(merged);
    case 'append':
      return [...elementsOf(vector.of), termsOf(vector.last)];
    case 'times': {
      const by = termsOf(vector.by);
      return elementsOf(vector.of).map((terms) => product(terms, by));
    }
  }
}

const product = (left: readonly Term[], right: readonly Term[]): readonly Term[] =>
  distinct(left.flatMap((one) => right.map((other) => new Map([...one, ...other]))));

const union = (parts: readonly (readonly Term[])[]): readonly Term[] => distinct(parts.flat());

const merged = (terms: readonly Term[]): readonly Term[] => [new Map(terms.flatMap((term) => [...term]))];

function distinct(terms: readonly Term[]): readonly Term[] {
  const different = new Map(terms.map((term) => [[...term.keys()].sort().join(), term]));
  if (different.size > MOST_TERMS) throw new Refusal('M6');
  return [...different.values()];
}
