import type { PackNode } from '@mip/charts';
import { type GroupNode, isGroup, type TreeNode } from '../variables/variable-index.js';

/** The groups of a data model as circles within circles. Groups have ids that no variable has. */
export const packOf = (root: GroupNode): PackNode => nodeOf(root);

const nodeOf = (node: TreeNode): PackNode =>
  isGroup(node)
    ? {
        id: `group ${node.key}`,
        label: node.label,
        children: node.children
          .filter((child) => sizeOf(child) > 0)
          .toSorted((a, b) => sizeOf(b) - sizeOf(a))
          .map(nodeOf),
      }
    : { id: node.variable.code, label: node.variable.label };

/** A circle without anything in it would be taken for a variable; the largest first lie closest together. */
const sizeOf = (node: TreeNode): number => (isGroup(node) ? node.size : 1);
