import { beyondLimits, type Comparison, type ConditionNode, type NumericNode } from '@mip/aggregates';
import { isDate, isNumeric, type Variable } from '@mip/data-model';
import { meant, offered } from './nearest.js';

type Variables = ReadonlyMap<string, Variable>;
export type FilterOutcome =
  | { readonly condition: ConditionNode | undefined }
  | { readonly faults: readonly FilterFault[] };

/** A fault of a filter: `message` is in the words of the MIP where it has them, `hint` says what was probably meant. */
export interface FilterFault {
  readonly path: string;
  readonly message: string;
  readonly hint?: string;
}

/** Maximum depth of nested groups. */
const MAX_DEPTH = 24;

/** Longest text of a request that a message repeats, in UTF-16 units. */
const LONGEST = 80;

/**
 * Parses the rules of jQuery QueryBuilder into a condition; values are read by the kind of their variable.
 *
 * Levels are those that the variable declares, in the declared order; any other is a fault. Numbers compare as numbers.
 * A rule on a missing cell is false, even `not_equal`, `not_in` and `not_between`. `id` names the variable, or else `field`.
 * @param model the name of the data model in messages
 */
export function parseFilter(rules: unknown, variables: Variables, model = 'data model'): FilterOutcome {
  if (rules === null || rules === undefined) return { condition: undefined };
  const faults: FilterFault[] = [];
  const condition = readRule(rules, { variables, model, faults }, 'filter', 0);
  if (faults.length > 0) return { faults };
  const beyond = beyondLimits(condition);
  return beyond === undefined
    ? { condition }
    : { faults: [{ path: 'filter', message: `The filter is too large: ${beyond}.` }] };
}

interface Reading {
  readonly variables: Variables;
  readonly model: string;
  readonly faults: FilterFault[];
}

const NEVER: ConditionNode = { node: 'or', of: [] };

function readRule(rule: unknown, reading: Reading, path: string, depth: number): ConditionNode {
  const fault = (message: string, hint?: string): ConditionNode => {
    reading.faults.push(hint === undefined ? { path, message } : { path, message, hint });
    return NEVER;
  };
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return fault('A filter should be an object.');
  if (Object.hasOwn(rule, '__proto__')) return fault('A filter has no field __proto__.');
  if (depth > MAX_DEPTH) return fault(`Filters cannot be nested deeper than ${MAX_DEPTH}.`);
  const { condition, rules, id, field, operator, value } = rule as Record<string, unknown>;
  if (condition !== undefined) {
    if (condition !== 'AND' && condition !== 'OR') return fault(`Condition: ${shown(condition)} is not acceptable.`);
    if (!Array.isArray(rules)) return fault('A filter group should have a list of rules.');
    const of = rules.map((inner, i) => readRule(inner, reading, `${path}.rules[${i}]`, depth + 1));
    return of.length === 0 ? { node: 'and', of } : { node: condition === 'AND' ? 'and' : 'or', of };
  }
  const name = id ?? field;
  if (typeof name !== 'string') return fault('A filter should have either a condition or an id.');
  const variable = reading.variables.get(name);
  if (!variable) return unknownVariable(name);
  if (typeof operator !== 'string' || !Object.hasOwn(OPERATORS, operator))
    return fault(`Operator: ${shown(operator)} is not acceptable.`);
  const { values: wanted, test } = OPERATORS[operator as Operator];
  const given = wanted === 0 ? [] : wanted === 1 ? [value] : value;
  if (!Array.isArray(given) || (wanted === 2 && given.length !== 2))
    return fault(`Operator: ${operator} needs ${wanted === 2 ? 'two values' : 'a list of values'}.`);
  if (wanted !== 0 && variable.kind === 'text') return fault(`Column ${name} cannot be compared in a filter.`);
  const misfit = given.find((item) => !fits(item, variable));
  if (misfit !== undefined || given.includes(undefined))
    return fault(`${name}'s type: ${variable.kind} was different from the type of the given value: ${kindOf(misfit)}`);
  if (isNumeric(variable)) return test(ofNumbers(name), given);
  if (variable.kind !== 'nominal') return test(ofDates(name), given);
  const codes = variable.levels.map(({ code }) => code);
  const unknown = [...new Set(given.map(String))].filter((code) => !codes.includes(code));
  const [first] = unknown;
  if (first !== undefined) {
    const named = unknown.map((code) => code.slice(0, LONGEST)).join(', ');
    return fault(
      `${name} has no level${unknown.length > 1 ? 's' : ''} ${named}; ${offered(first.slice(0, LONGEST), codes)}`,
    );
  }
  return test(ofLevels(variable), given);

  function unknownVariable(code: string): ConditionNode {
    const named = code.slice(0, LONGEST);
    const near = meant(named, [...reading.variables.keys()]);
    return fault(
      `Column ${named} does not exist in the metadata of the ${reading.model}!`,
      near === undefined ? undefined : `Perhaps ${near} was meant.`,
    );
  }
}

const shown = (value: unknown): string => (typeof value === 'string' ? value.slice(0, LONGEST) : kindOf(value));
const kindOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value);

/** A decimal number as text; no other base, and no word such as Infinity. */
const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

function fits(value: unknown, variable: Variable): boolean {
  if (variable.kind === 'nominal') return typeof value === 'string' || typeof value === 'number';
  if (variable.kind === 'date') return isDate(value);
  if (typeof value === 'string') return NUMBER.test(value) && Number.isFinite(Number(value));
  return typeof value === 'number' && Number.isFinite(value);
}

/** How the rules on one variable become conditions. */
interface Leaf {
  readonly known: ConditionNode;
  is(comparison: Comparison, value: unknown): ConditionNode;
}

const ofNumbers = (name: string): Leaf => {
  const left: NumericNode = { node: 'column', name };
  return {
    known: { node: 'present', name },
    is: (operator, value) => ({ node: 'compare', left, operator, right: Number(value) }),
  };
};

const ofDates = (name: string): Leaf => ({
  known: { node: 'present', name },
  is: (operator, value) => ({ node: 'dated', name, operator, right: String(value) }),
});

/** Levels compare by their place in the declared order. */
function ofLevels({ code: name, levels }: Variable): Leaf {
  const codes = levels.map(({ code }) => code);
  return {
    known: { node: 'present', name },
    is: (operator, value) => {
      const at = codes.indexOf(String(value));
      return { node: 'among', name, levels: codes.filter((_, i) => COMPARE[operator](i, at)) };
    },
  };
}

const COMPARE: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const both = (...of: ConditionNode[]): ConditionNode => ({ node: 'and', of });
const either = (...of: ConditionNode[]): ConditionNode => ({ node: 'or', of });
const comparing = (comparison: Comparison) => ({
  values: 1,
  test: (leaf: Leaf, [value]: readonly unknown[]): ConditionNode => leaf.is(comparison, value),
});

const OPERATORS = {
  equal: comparing('='),
  not_equal: comparing('!='),
  less: comparing('<'),
  less_or_equal: comparing('<='),
  greater: comparing('>'),
  greater_or_equal: comparing('>='),
  between: { values: 2, test: (leaf, [low, high]) => both(leaf.is('>=', low), leaf.is('<=', high)) },
  not_between: { values: 2, test: (leaf, [low, high]) => either(leaf.is('<', low), leaf.is('>', high)) },
  in: { values: Infinity, test: (leaf, values) => either(...values.map((value) => leaf.is('=', value))) },
  not_in: {
    values: Infinity,
    test: (leaf, values) => both(leaf.known, ...values.map((value) => leaf.is('!=', value))),
  },
  is_null: { values: 0, test: (leaf) => ({ node: 'not', of: leaf.known }) },
  is_not_null: { values: 0, test: (leaf) => leaf.known },
} satisfies Record<
  string,
  { readonly values: number; readonly test: (leaf: Leaf, values: readonly unknown[]) => ConditionNode }
>;

type Operator = keyof typeof OPERATORS;
