/** What a number is proven to lie between. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

type MaybeBounds = Bounds | undefined;

/** The ends of bounds, for the room that a scale must have. */
export const endsOf = (bounds: Iterable<MaybeBounds>): number[] =>
  [...bounds].flatMap((one) => (one ? [one.lower, one.upper] : []));

/**
 * Bounds of the shares of counts in their sum: a share is least where its count is least and all others are greatest.
 * A count that is withheld is in no sum, as in the shares that are drawn.
 */
export function shareBounds(
  counts: readonly (number | null | undefined)[],
  bounds: readonly MaybeBounds[],
): MaybeBounds[] {
  if (!bounds.some(Boolean)) return [];
  const ends = counts.map((count, i) => bounds[i] ?? { lower: count ?? 0, upper: count ?? 0 });
  const least = ends.reduce((sum, { lower }) => sum + lower, 0);
  const most = ends.reduce((sum, { upper }) => sum + upper, 0);
  const share = (part: number, others: number): number => (part + others > 0 ? part / (part + others) : 0);
  return ends.map(({ lower, upper }, i) =>
    counts[i] == null ? undefined : { lower: share(lower, most - upper), upper: share(upper, least - lower) },
  );
}
