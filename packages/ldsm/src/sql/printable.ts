import type { ConditionNode } from '@mip/aggregates';

/** The parts of a filter that must all hold. */
const conjuncts = (node: ConditionNode): readonly ConditionNode[] =>
  node.node === 'and' ? node.of.flatMap(conjuncts) : [node];

/** Arithmetic on doubles differs between SQL and IEEE in its corner cases, so only plain columns are compared in SQL. */
function isPrintable(node: ConditionNode): boolean {
  if (node.node === 'compare') return node.left.node === 'column';
  if (node.node === 'not') return isPrintable(node.of);
  return node.node === 'and' || node.node === 'or' ? node.of.every(isPrintable) : true;
}

/** Splits a filter into what SQL can express with exactly the algebra's meaning, and what is left to the kernels. */
export function printableParts(where: ConditionNode | undefined): {
  readonly printable: readonly ConditionNode[];
  readonly rest: ConditionNode | undefined;
} {
  const parts = where ? conjuncts(where) : [];
  const rest = parts.filter((part) => !isPrintable(part));
  return { printable: parts.filter(isPrintable), rest: rest.length > 0 ? { node: 'and', of: rest } : undefined };
}

/** Prints leaves; the rest of a condition is the same in every SQL. */
export interface LeafPrinter {
  compare(name: string, operator: string, right: number): string;
  /** `right` is a date such as 2024-02-29. */
  dated(name: string, operator: string, right: string): string;
  among(name: string, levels: readonly string[]): string;
  present(name: string): string;
}

const OPERATORS = { '=': '=', '!=': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const;

/** A printable condition. Two-valued: SQL's unknown becomes false before anything negates it. */
export function printCondition(node: ConditionNode, leaf: LeafPrinter): string {
  switch (node.node) {
    case 'compare': {
      const name = node.left.node === 'column' ? node.left.name : '';
      return `coalesce(${leaf.compare(name, OPERATORS[node.operator], node.right)}, false)`;
    }
    case 'dated':
      return `coalesce(${leaf.dated(node.name, OPERATORS[node.operator], node.right)}, false)`;
    case 'among':
      return leaf.among(node.name, node.levels);
    case 'present':
      return leaf.present(node.name);
    case 'not':
      return `NOT ${printCondition(node.of, leaf)}`;
    default: {
      if (node.of.length === 0) return node.node === 'and' ? 'true' : 'false';
      return `(${node.of.map((part) => printCondition(part, leaf)).join(node.node === 'and' ? ' AND ' : ' OR ')})`;
    }
  }
}
