import type { PackNode } from '@mip/charts';
import { type GroupNode, isGroup, type TreeNode } from '../variables/variable-index.js';

/** The groups of a data model as nested circles. Ids of groups differ from those of variables. */
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

/** Empty circles would look like variables; sorting by size packs most tightly. */
const sizeOf = (node: TreeNode): number => (isGroup(node) ? node.size : 1);
