import { type HierarchyCircularNode, hierarchy, pack } from 'd3-hierarchy';

/** A group of groups or variables; a variable has no children. */
export interface PackNode {
  readonly id: string;
  readonly label: string;
  readonly children?: readonly PackNode[] | undefined;
}

export interface PackCircle {
  /** Path in the tree, which distinguishes a variable that is in two groups. */
  readonly key: string;
  readonly id: string;
  readonly label: string;
  readonly leaf: boolean;
  readonly leaves: number;
  readonly depth: number;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly parent: string | undefined;
  readonly children: readonly string[];
}

const SIDE = 1000;
/** Padding for the names of groups, which are on their rims. */
const PADDING = 12;

/** Every circle by its key, outer ones first. */
export function packTree(root: PackNode): ReadonlyMap<string, PackCircle> {
  const tree = hierarchy<PackNode>(root, ({ children }) => (children ? [...children] : null)).sum(({ children }) =>
    children && children.length > 0 ? 0 : 1,
  );
  const packed = pack<PackNode>()
    .size([SIDE, SIDE])
    .padding(({ depth }) => (depth === 0 ? 1.5 * PADDING : PADDING))(tree);
  const circles = new Map<string, PackCircle>();
  const visit = (node: HierarchyCircularNode<PackNode>, key: string, parent: string | undefined): void => {
    const children = node.children ?? [];
    const { id, label, children: given } = node.data;
    circles.set(key, {
      key,
      id,
      label,
      leaf: !given || given.length === 0,
      leaves: node.value ?? 0,
      depth: node.depth,
      x: node.x,
      y: node.y,
      r: node.r,
      parent,
      children: children.map((_, i) => `${key}.${i}`),
    });
    children.forEach((child, i) => {
      visit(child, `${key}.${i}`, key);
    });
  };
  visit(packed, '0', undefined);
  return circles;
}

export const ROOT = '0';
