import { columnName } from './expressions.js';
import type {
  AggregateNode,
  BinaryOperator,
  ConditionNode,
  KeyNode,
  NumericNode,
  PlanNode,
  VectorNode,
} from './nodes.js';
import { isVector } from './nodes.js';

/** A plan as formulas, one line per aggregate, for the people whose data it uses. */
export const formula = (plan: PlanNode): string =>
  Object.keys(plan.aggregates)
    .sort()
    .map((name) => `${name} = ${aggregate(plan.aggregates[name]!)}`)
    .join('\n');

/** The same plan without its numbers: formulas say `…` in their place. */
export const withoutNumbers = (plan: PlanNode): PlanNode =>
  JSON.parse(
    JSON.stringify(plan, (key, one: unknown) => (typeof one === 'number' && key !== 'version' ? null : one)),
  ) as PlanNode;

function aggregate(node: AggregateNode): string {
  const rows = node.where ? `rows with ${condition(node.where)}` : 'rows';
  const cells = node.by?.length ? `, for each ${node.by.map(key).join(' × ')}` : '';
  return `${what(node, rows)}${cells}`;
}

function what(node: AggregateNode, rows: string): string {
  switch (node.node) {
    case 'count':
      return node.of === 'rows' ? `number of ${rows}` : `number of patients with ${rows}`;
    case 'sparse':
      return `whether some patients, but too few to name, have ${rows}`;
    case 'sum':
      return `Σ over ${rows} of ${isVector(node.of) ? vector(node.of) : numeric(node.of)}`;
    case 'gram':
      return `Σ over ${rows} of ${node.weight ? `${wrapped(node.weight)}·` : ''}v·vᵀ where v = ${vector(node.of)}`;
    case 'extent':
      return `least and greatest ${numeric(node.of)} over ${rows}`;
    case 'quantiles':
      return `quantiles ${node.at.join(', ')} of ${numeric(node.of)} over ${rows}`;
  }
}

const SIGNS: Record<BinaryOperator, string> = { add: ' + ', subtract: ' − ', multiply: '·', divide: '/' };

function numeric(node: NumericNode): string {
  switch (node.node) {
    case 'column':
      return node.name;
    case 'number':
      return number(node.value);
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
      return `${wrapped(node.left)}${SIGNS[node.node]}${wrapped(node.right)}`;
    case 'indicator':
      return `1[${condition(node.of)}]`;
    case 'dot':
      return linear(node.of, node.weights);
    case 'square':
      return `${wrapped(node.of)}²`;
    case 'negate':
      return `−${wrapped(node.of)}`;
    case 'abs':
      return `|${numeric(node.of)}|`;
    case 'sqrt':
      return `√${wrapped(node.of)}`;
    default:
      return `${node.node === 'log' ? 'ln' : node.node}(${numeric(node.of)})`;
  }
}

function linear(of: VectorNode, weights: readonly number[]): string {
  if (of.node !== 'design') return `(${weights.map(number).join(', ')})·${vector(of)}`;
  const terms = of.columns.map((factors, j) =>
    factors.length === 0 ? number(weights[j]!) : `${number(weights[j]!)}·${columnName(factors)}`,
  );
  return `(${terms.join(' + ').replaceAll('+ −', '− ')})`;
}

function vector(node: VectorNode): string {
  switch (node.node) {
    case 'vector':
      return `(${node.of.map(numeric).join(', ')})`;
    case 'design':
      return `(${node.columns.map((factors) => (factors.length === 0 ? '1' : columnName(factors))).join(', ')})`;
    case 'shift':
      return `(${vector(node.of)} − (${node.by.map(number).join(', ')}))`;
    case 'scale':
      return `${vector(node.of)}∘(${node.by.map(number).join(', ')})`;
    case 'linear':
      return `(${node.by.map((weights) => linear(node.of, weights)).join(', ')})`;
    case 'times':
      return `${vector(node.of)}·${wrapped(node.by)}`;
    case 'squares':
      return `${vector(node.of)}²`;
    case 'append':
      return `(${vector(node.of)}, ${numeric(node.last)})`;
  }
}

function condition(node: ConditionNode): string {
  switch (node.node) {
    case 'compare':
      return `${numeric(node.left)} ${COMPARISONS[node.operator]} ${number(node.right)}`;
    case 'dated':
      return `${node.name} ${COMPARISONS[node.operator]} ${node.right}`;
    case 'among':
      return node.levels.length === 1
        ? `${node.name} = ${node.levels[0]}`
        : `${node.name} in {${node.levels.join(', ')}}`;
    case 'present':
      return `${node.name} known`;
    case 'not':
      return `not (${condition(node.of)})`;
    default:
      if (node.of.length === 0) return node.node === 'and' ? 'no condition' : 'never';
      return node.of.map((part) => ('of' in part ? `(${condition(part)})` : condition(part))).join(` ${node.node} `);
  }
}

const COMPARISONS = { '=': '=', '!=': '≠', '<': '<', '<=': '≤', '>': '>', '>=': '≥' } as const;

function key(node: KeyNode): string {
  if (node.node === 'levels') return `${node.name} in {${node.levels.join(', ')}}`;
  if (node.node === 'nearest') return `nearest of ${node.centres.length} centres to ${vector(node.of)}`;
  const { edges } = node;
  return `bin of ${numeric(node.of)} (${edges.length - 1} bins from ${edge(edges[0]!)} to ${edge(edges.at(-1)!)})`;
}

const wrapped = (node: NumericNode): string => ('left' in node ? `(${numeric(node)})` : numeric(node));
const number = (value: number | null): string =>
  value === null ? '…' : String(Number(value.toPrecision(6))).replace('-', '−');

/** An outer bin is open if its edge is the largest number that a plan can contain. */
const edge = (value: number): string =>
  Math.abs(value) === Number.MAX_VALUE ? (value < 0 ? '−∞' : '∞') : number(value);
