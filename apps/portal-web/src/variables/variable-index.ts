import type { CatalogueDataset, CatalogueGroup, CatalogueModel, CatalogueVariable } from '@mip/client';
import { type Hit, searchIn, searchTexts } from './variable-search.js';

export interface GroupNode {
  /** Path in the tree; a group or variable may be in two places. */
  readonly key: string;
  readonly label: string;
  readonly children: readonly TreeNode[];
  /** Number of variables in the group and its subgroups. */
  readonly size: number;
}

export interface LeafNode {
  readonly key: string;
  readonly variable: CatalogueVariable;
}

export type TreeNode = GroupNode | LeafNode;

export const isGroup = (node: TreeNode): node is GroupNode => 'children' in node;

/** A data model, indexed for browsing and search. */
export interface VariableIndex {
  /** Its groups, then the variables outside any group. */
  readonly root: GroupNode;
  readonly variable: (code: string) => CatalogueVariable | undefined;
  /** The groups that contain a variable, outermost first; of its first place. */
  readonly path: (code: string) => readonly GroupNode[];
  /** Those of the given datasets that have no values of a variable. */
  readonly lacking: (code: string, datasets: readonly string[]) => readonly CatalogueDataset[];
  /** The variables that match every word, best match first. */
  readonly search: (typed: string) => readonly Hit[];
}

const made = new WeakMap<CatalogueModel, VariableIndex>();

/** The index of a data model, cached. */
export function variableIndex(model: CatalogueModel): VariableIndex {
  const before = made.get(model);
  if (before) return before;
  const index = makeIndex(model);
  made.set(model, index);
  return index;
}

function makeIndex(model: CatalogueModel): VariableIndex {
  const byCode = new Map(model.variables.map((variable) => [variable.code, variable]));
  const datasets = new Map(model.datasets.map((dataset) => [dataset.code, dataset]));
  const missing = new Map(model.datasets.map(({ code, missing: codes }) => [code, new Set(codes)]));
  const root = rootOf(model);
  const paths = pathsOf(root);
  const texts = searchTexts(model.variables);
  return {
    root,
    variable: (code) => byCode.get(code),
    path: (code) => paths.get(code) ?? [],
    lacking: (code, chosen) =>
      chosen.flatMap((dataset) => (missing.get(dataset)?.has(code) ? [datasets.get(dataset)!] : [])),
    search: (typed) => searchIn(texts, typed),
  };
}

function rootOf({ id, label, groups, variables }: CatalogueModel): GroupNode {
  const grouped = new Set<string>();
  const nodes = groups.map((group, i) => groupNode(group, `${id}.${i}`, grouped));
  const loose = variables
    .filter(({ code }) => !grouped.has(code))
    .map((variable): LeafNode => ({ key: `${id}:${variable.code}`, variable }));
  return { key: id, label, children: [...nodes, ...loose], size: sizeOf([...nodes, ...loose]) };
}

function groupNode({ label, variables, groups }: CatalogueGroup, key: string, grouped: Set<string>): GroupNode {
  const leaves = variables.map((variable): LeafNode => {
    grouped.add(variable.code);
    return { key: `${key}:${variable.code}`, variable };
  });
  const children = [...leaves, ...groups.map((group, i) => groupNode(group, `${key}.${i}`, grouped))];
  return { key, label, children, size: sizeOf(children) };
}

const sizeOf = (nodes: readonly TreeNode[]): number =>
  nodes.reduce((sum, node) => sum + (isGroup(node) ? node.size : 1), 0);

function pathsOf(root: GroupNode): ReadonlyMap<string, readonly GroupNode[]> {
  const paths = new Map<string, readonly GroupNode[]>();
  const visit = (node: TreeNode, above: readonly GroupNode[]): void => {
    if (isGroup(node)) for (const child of node.children) visit(child, [...above, node]);
    else if (!paths.has(node.variable.code)) paths.set(node.variable.code, above);
  };
  for (const child of root.children) visit(child, []);
  return paths;
}
