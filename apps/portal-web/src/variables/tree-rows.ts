import type { CatalogueVariable } from '@mip/client';
import { type GroupNode, isGroup, type TreeNode } from './variable-index.js';
import type { Hit } from './variable-search.js';

/** A row of the tree. */
export interface TreeRow {
  readonly key: string;
  readonly label: string;
  /** From 1. */
  readonly level: number;
  readonly position: number;
  readonly of: number;
  /** Index of the parent row; −1 for the outermost. */
  readonly parent: number;
  /** Set for a group. */
  readonly group?: { readonly open: boolean; readonly size: number };
  readonly variable?: CatalogueVariable;
  /** Set for a match of a search. */
  readonly hit?: Hit;
}

export interface Shown {
  readonly isOpen: (key: string, level: number) => boolean;
  readonly keeps: (variable: CatalogueVariable) => boolean;
}

/** The rows of a tree with open and closed groups; groups without a variable that passes the filter are left out. */
export function rowsOf(root: GroupNode, shown: Shown): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const sizes = keptSizes(root, shown.keeps);
  const visit = (children: readonly TreeNode[], level: number, parent: number): void => {
    const kept = children.filter((child) => (isGroup(child) ? sizes.get(child.key)! > 0 : shown.keeps(child.variable)));
    kept.forEach((child, i) => {
      const place = { key: child.key, level, position: i + 1, of: kept.length, parent };
      if (!isGroup(child)) {
        rows.push({ ...place, label: child.variable.label, variable: child.variable });
        return;
      }
      const open = shown.isOpen(child.key, level);
      const at = rows.push({ ...place, label: child.label, group: { open, size: sizes.get(child.key)! } }) - 1;
      if (open) visit(child.children, level + 1, at);
    });
  };
  visit(root.children, 1, -1);
  return rows;
}

function keptSizes(root: GroupNode, keeps: Shown['keeps']): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  const size = (node: TreeNode): number => {
    if (!isGroup(node)) return keeps(node.variable) ? 1 : 0;
    const sum = node.children.reduce((total, child) => total + size(child), 0);
    sizes.set(node.key, sum);
    return sum;
  };
  size(root);
  return sizes;
}

/** The matches of a search, as rows without groups. */
export const rowsOfHits = (hits: readonly Hit[]): readonly TreeRow[] =>
  hits.map((hit, i) => ({
    key: `hit:${hit.variable.code}`,
    label: hit.variable.label,
    level: 1,
    position: i + 1,
    of: hits.length,
    parent: -1,
    variable: hit.variable,
    hit,
  }));
