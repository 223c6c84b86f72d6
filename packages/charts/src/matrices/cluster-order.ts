import { known, type Maybe } from '../scales/known.js';

/** A tree of clusters: leaves are indexes of the matrix, heights are distances. */
export type Dendrogram =
  | { readonly kind: 'leaf'; readonly index: number; readonly height: 0 }
  | { readonly kind: 'join'; readonly height: number; readonly parts: readonly [Dendrogram, Dendrogram] };

interface Cluster {
  readonly tree: Dendrogram;
  readonly size: number;
}

/**
 * Average linkage (UPGMA): joins the two nearest clusters until one is left; the distance of clusters is the mean over
 * pairs of their members, d(a∪b, c) = (|a|·d(a, c) + |b|·d(b, c))/(|a| + |b|). Ties go to the first pair.
 * @see Sokal & Michener (1958), University of Kansas Science Bulletin 38, 1409–1438
 */
export function averageLinkage(distances: readonly (readonly number[])[]): Dendrogram | undefined {
  const clusters = new Map<number, Cluster>(
    distances.map((_, index) => [index, { tree: { kind: 'leaf', index, height: 0 }, size: 1 }]),
  );
  const d = distances.map((row) => [...row]);
  const between = (a: number, b: number): number => d[a]?.[b] ?? 0;
  while (clusters.size > 1) {
    const ids = [...clusters.keys()];
    let best: [number, number] | undefined;
    let least = Number.POSITIVE_INFINITY;
    ids.forEach((a, i) => {
      for (const b of ids.slice(i + 1))
        if (between(a, b) < least) {
          least = between(a, b);
          best = [a, b];
        }
    });
    if (!best) break;
    const [a, b] = best;
    const [one, other] = [clusters.get(a), clusters.get(b)];
    if (!one || !other) break;
    for (const c of ids) {
      const mean = (one.size * between(a, c) + other.size * between(b, c)) / (one.size + other.size);
      const [rowA, rowC] = [d[a], d[c]];
      if (rowA) rowA[c] = mean;
      if (rowC) rowC[a] = mean;
    }
    clusters.set(a, {
      tree: { kind: 'join', height: least, parts: [one.tree, other.tree] },
      size: one.size + other.size,
    });
    clusters.delete(b);
  }
  return clusters.values().next().value?.tree;
}

export function leavesOf(tree: Dendrogram | undefined): number[] {
  if (!tree) return [];
  return tree.kind === 'leaf' ? [tree.index] : tree.parts.flatMap(leavesOf);
}

/** 1 − r, from 0 for equal to 2 for opposite; 2 where r is withheld. */
export function correlationDistances(values: readonly (readonly Maybe[])[]): number[][] {
  return values.map((row, i) =>
    row.map((value, j) => {
      if (i === j) return 0;
      return known(value) ? 1 - Math.min(1, Math.max(-1, value)) : 2;
    }),
  );
}

/** Root mean square difference of two rows over the columns that both know; the largest value where there is none. */
export function rowDistances(values: readonly (readonly Maybe[])[]): number[][] {
  const raw = values.map((a) =>
    values.map((b) => {
      const differences = a.flatMap((value, i) => {
        const other = b[i];
        return known(value) && known(other) ? [(value - other) ** 2] : [];
      });
      return differences.length > 0
        ? Math.sqrt(differences.reduce((x, y) => x + y, 0) / differences.length)
        : undefined;
    }),
  );
  const most = raw.flat().reduce<number>((a, b) => Math.max(a, b ?? 0), 0);
  return raw.map((row) => row.map((value) => value ?? most));
}
