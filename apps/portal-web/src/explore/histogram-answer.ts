import type { QuickAnswer } from '@mip/contract/portal';

/** One distribution in the result of `multiple_histograms`. */
export interface Distribution {
  readonly var: string;
  readonly grouping_var: string | null;
  readonly grouping_enum: string | null;
  /** Edges of a numeric variable, codes of levels of a nominal one. */
  readonly bins: readonly (number | string)[];
  readonly counts: readonly (number | null)[];
}

export const distributionsOf = ({ result }: QuickAnswer): readonly Distribution[] =>
  (result as { readonly histogram?: readonly Distribution[] } | undefined)?.histogram ?? [];

/** What a picture is made of: the same bins for every group. */
export interface Pictured {
  readonly code: string;
  readonly grouping: string | null;
  readonly bins: readonly (number | string)[];
  readonly groups: readonly { readonly code: string | null; readonly counts: readonly (number | null)[] }[];
}

/** The groups that were asked for, or the whole where none were; groups of which nothing is there are left out. */
export function picturedOf(answer: QuickAnswer): Pictured | undefined {
  const all = distributionsOf(answer);
  const grouping = all.find(({ grouping_var }) => grouping_var !== null)?.grouping_var ?? null;
  const wanted = all.filter(({ grouping_var }) => grouping_var === grouping);
  const [first] = wanted;
  if (!first) return undefined;
  const groups = wanted.filter(({ counts }) => counts.some((count) => count !== 0));
  return {
    code: first.var,
    grouping,
    bins: first.bins,
    groups: groups.map(({ grouping_enum, counts }) => ({ code: grouping_enum, counts })),
  };
}
