const MOST_NAMES = 6;

/** Joins the sentences that are not empty. */
export const sentences = (...parts: readonly (string | false | undefined)[]): string => parts.filter(Boolean).join(' ');

/** The first names of a list, and the number of the others. */
export function fewNames(names: readonly string[], more: (count: number) => string): string {
  const rest = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (rest > 0 ? more(rest) : '');
}
