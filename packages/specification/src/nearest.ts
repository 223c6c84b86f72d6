/** Most words that a message lists before it names only the nearest. */
const FEW = 12;
const NEAREST = 5;

/** The words a message offers for one that is unknown: all where they are few, in their order, or else the nearest. */
export const offered = (word: string, words: readonly string[]): string =>
  words.length <= FEW
    ? `there are ${words.join(', ') || 'none'}`
    : `of its ${words.length}, the nearest are ${nearest(word, words).slice(0, NEAREST).join(', ')}`;

/** Words from the nearest to the farthest by edits, without regard to case. */
export const nearest = (word: string, words: readonly string[]): string[] =>
  words
    .map((one) => ({ one, edits: edits(word.toLowerCase(), one.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits)
    .map(({ one }) => one);

/** The word that was probably meant: the nearest, if no more than a third of it differs. */
export function meant(word: string, words: readonly string[]): string | undefined {
  const [first] = nearest(word, words);
  return first !== undefined && edits(word.toLowerCase(), first.toLowerCase()) * 3 <= first.length ? first : undefined;
}

/** Insertions, deletions and replacements between two words. @see Levenshtein (1966), Soviet Physics Doklady 10, 707–710 */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
