import type { Dendrogram } from './cluster-order.js';

export interface DendrogramProps {
  readonly tree: Dendrogram;
  /** Position of the middle of a leaf, by its index. */
  readonly leaf: (index: number) => number;
  /** Position of a distance; 0 is at the matrix. */
  readonly at: (height: number) => number;
  readonly along: 'x' | 'y';
}

/** The tree of clusters: the more alike two are, the closer to the matrix they join. */
export function DendrogramLines({ tree, leaf, at, along }: DendrogramProps) {
  const parts: string[] = [];
  const place = (node: Dendrogram): number => {
    if (node.kind === 'leaf') return leaf(node.index);
    const [a, b] = node.parts.map(place) as [number, number];
    const [from, to, high] = [at(node.parts[0].height), at(node.parts[1].height), at(node.height)];
    parts.push(along === 'y' ? `M${from} ${a} H${high} V${b} H${to}` : `M${a} ${from} V${high} H${b} V${to}`);
    return (a + b) / 2;
  };
  place(tree);
  return <path d={parts.join(' ')} className="chart-dendrogram" />;
}
