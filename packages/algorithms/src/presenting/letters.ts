/**
 * Compact letter display: groups that share a letter are not significantly different.
 *
 * Starts with one letter for all; for each pair that differs, each letter that both have is split, and letters whose
 * groups all share another letter are dropped.
 * @see Piepho (2004), J. Comput. Graph. Stat. 13, 456–466
 */
export function letters(
  groups: readonly string[],
  pairs: readonly { readonly a: string; readonly b: string; readonly apart: boolean }[],
): ReadonlyMap<string, string> {
  let sets: ReadonlySet<string>[] = [new Set(groups)];
  for (const { a, b } of pairs.filter(({ apart }) => apart)) {
    const split = sets.flatMap((set) =>
      set.has(a) && set.has(b) ? [a, b].map((out) => new Set([...set].filter((group) => group !== out))) : [set],
    );
    sets = split.filter(
      (set, i) => !split.some((other, j) => i !== j && contains(other, set) && (other.size > set.size || j < i)),
    );
  }
  const ordered = [...sets].sort((a, b) => first(groups, a) - first(groups, b));
  const letterOf = (i: number): string => String.fromCharCode(97 + (i % 26));
  return new Map(groups.map((group) => [group, ordered.map((set, i) => (set.has(group) ? letterOf(i) : '')).join('')]));
}

const contains = (outer: ReadonlySet<string>, inner: ReadonlySet<string>): boolean =>
  [...inner].every((group) => outer.has(group));
const first = (groups: readonly string[], set: ReadonlySet<string>): number =>
  groups.findIndex((group) => set.has(group));
