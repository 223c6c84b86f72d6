import { type Aggregate, type Key, type Numeric, sparse } from '@mip/aggregates';
import type { Study } from '@mip/specification';
import type { Scoped } from './scoped.js';

/**
 * Edges of bins of which none holds a few patients only, at any hospital, in any cell of any of the `within` keys.
 *
 * Neighbours are merged until that is so. All tables share these edges, so no difference of two counts can tell of a
 * few patients either. Undefined where even one bin is too sparse.
 */
export async function mergedEdges(
  study: Study,
  y: Numeric,
  edges: readonly number[],
  scoped: Scoped,
  within: readonly Key[] = [],
): Promise<readonly number[] | undefined> {
  let current = edges;
  while (true) {
    const bins = y.bins(open(current));
    const request: Record<string, Aggregate<unknown>> = { all: scoped(sparse()).by(bins) };
    within.forEach((key, i) => {
      request[`within_${i}`] = scoped(sparse()).by(key).by(bins);
    });
    const answers = await study.ask(request, 'bins with too few patients');
    const flagged = current
      .slice(1)
      .map((_, bin) =>
        Object.values(answers).some((table) => [(table as unknown[])[bin]].flat().some((flag) => flag !== 0)),
      );
    if (!flagged.includes(true)) return current;
    if (flagged.length === 1) return undefined;
    current = withoutSparse(current, flagged);
  }
}

/** The same edges with the outer ones beyond any value, so that nobody is left out. */
export const open = (edges: readonly number[]): number[] =>
  edges.map((edge, i) => (i === 0 ? -Number.MAX_VALUE : i === edges.length - 1 ? Number.MAX_VALUE : edge));

/** Each sparse bin joins the next one, the last one the one before. */
function withoutSparse(edges: readonly number[], flagged: readonly boolean[]): number[] {
  const kept = [edges[0]!];
  for (let bin = 0; bin < flagged.length - 1; bin++) if (!flagged[bin]) kept.push(edges[bin + 1]!);
  if (flagged.at(-1) && kept.length > 1) kept.pop();
  kept.push(edges.at(-1)!);
  return kept;
}
