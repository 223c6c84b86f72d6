const MOST_NAMES = 6;

/** Sentences that there is something to say for, one after the other. */
export const sentences = (...parts: readonly (string | false | undefined)[]): string => parts.filter(Boolean).join(' ');

/** The first few names, and what is said of how many more there are. */
export function fewNames(names: readonly string[], more: (count: number) => string): string {
  const rest = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (rest > 0 ? more(rest) : '');
}
