import type { Comparison, ConditionNode, FactorNode, KeyNode, NumericNode, VectorNode } from '@mip/aggregates';
import { columnsOf } from '@mip/aggregates';

/** One row by variable code; null is a missing cell. */
export type Row = Readonly<Record<string, number | string | null>>;

/** The value of an expression for one row, directly by its definition. All its columns must be present. */
export function numeric(node: NumericNode, row: Row): number {
  switch (node.node) {
    case 'column':
      return row[node.name] as number;
    case 'number':
      return node.value;
    case 'add':
      return numeric(node.left, row) + numeric(node.right, row);
    case 'subtract':
      return numeric(node.left, row) - numeric(node.right, row);
    case 'multiply':
      return numeric(node.left, row) * numeric(node.right, row);
    case 'divide':
      return numeric(node.left, row) / numeric(node.right, row);
    case 'indicator':
      return condition(node.of, row) ? 1 : 0;
    case 'dot':
      return vector(node.of, row).reduce((total, value, j) => total + value * node.weights[j]!, 0);
    default:
      return UNARY[node.node](numeric(node.of, row));
  }
}

const UNARY = {
  negate: (t: number) => -t,
  abs: Math.abs,
  square: (t: number) => t * t,
  sqrt: Math.sqrt,
  log: Math.log,
  exp: Math.exp,
  logistic: (t: number) => (t >= 0 ? 1 / (1 + Math.exp(-t)) : Math.exp(t) / (1 + Math.exp(t))),
  softplus: (t: number) => Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t))),
} as const;

export function vector(node: VectorNode, row: Row): number[] {
  switch (node.node) {
    case 'vector':
      return node.of.map((element) => numeric(element, row));
    case 'design':
      return node.columns.map((factors) => factors.reduce((product, factor) => product * factorOf(factor, row), 1));
    case 'shift':
      return vector(node.of, row).map((value, j) => value - node.by[j]!);
    case 'scale':
      return vector(node.of, row).map((value, j) => value * node.by[j]!);
    case 'linear': {
      const of = vector(node.of, row);
      return node.by.map((weights) => weights.reduce((total, weight, j) => total + weight * of[j]!, 0));
    }
    case 'times': {
      const by = numeric(node.by, row);
      return vector(node.of, row).map((value) => value * by);
    }
    case 'squares':
      return vector(node.of, row).map((value) => value * value);
    case 'append':
      return [...vector(node.of, row), numeric(node.last, row)];
  }
}

const factorOf = (factor: FactorNode, row: Row): number =>
  factor.node === 'column' ? (row[factor.name] as number) : row[factor.name] === factor.level ? 1 : 0;

export function condition(node: ConditionNode, row: Row): boolean {
  switch (node.node) {
    case 'compare':
      return allPresent(node.left, row) && COMPARE[node.operator](numeric(node.left, row), node.right);
    case 'dated': {
      const date = row[node.name];
      return typeof date === 'string' && DATED[node.operator](date, node.right);
    }
    case 'among':
      return node.levels.includes(row[node.name] as string);
    case 'present':
      return isPresent(row, node.name);
    case 'and':
      return node.of.every((part) => condition(part, row));
    case 'or':
      return node.of.some((part) => condition(part, row));
    case 'not':
      return !condition(node.of, row);
  }
}

const COMPARE: Record<Comparison, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** Dates of one form are in the order of their text. */
const DATED: Record<Comparison, (a: string, b: string) => boolean> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** The cell of a key that the row belongs to, or −1. */
export function cell(node: KeyNode, row: Row): number {
  if (!allPresent(node, row)) return -1;
  if (node.node === 'levels') return node.levels.indexOf(row[node.name] as string);
  if (node.node === 'nearest') return nearest(vector(node.of, row), node.centres);
  const value = numeric(node.of, row);
  const { edges } = node;
  if (value === edges.at(-1)) return edges.length - 2;
  return edges.findIndex((edge, i) => i < edges.length - 1 && edge <= value && value < edges[i + 1]!);
}

function nearest(point: readonly number[], centres: readonly (readonly number[])[]): number {
  const distances = centres.map((centre) =>
    centre.reduce((total, c, j) => total + (point[j]! - c) * (point[j]! - c), 0),
  );
  return distances.indexOf(Math.min(...distances));
}

/** Whether the row has a value of the variable. */
export const isPresent = (row: Row, name: string): boolean => row[name] !== null && row[name] !== undefined;

/** Whether every column that an expression reads has a value in the row. */
export function allPresent(node: Parameters<typeof columnsOf>[0], row: Row): boolean {
  for (const name of columnsOf(node)) if (!isPresent(row, name)) return false;
  return true;
}
