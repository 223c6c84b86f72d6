const MARKS = /\p{M}/gu;

/** Folds a text for search: no accents, lower case. */
export const fold = (text: string): string => text.normalize('NFD').replace(MARKS, '').toLowerCase();

/** The folded words of a search. */
export const foldedWords = (typed: string): readonly string[] => fold(typed).split(/\s+/u).filter(Boolean);

export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

/** Splits a text at matches of the words, which are folded. */
export function piecesOf(text: string, words: readonly string[]): readonly Piece[] {
  const characters = [...text];
  const folded = characters.map(fold);
  const whole = folded.join('');
  const found = new Uint8Array(whole.length);
  for (const word of words) {
    if (word === '') continue;
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length))
      found.fill(1, at, at + word.length);
  }
  const pieces: { text: string; found: boolean }[] = [];
  let at = 0;
  characters.forEach((character, i) => {
    const length = folded[i]?.length ?? 0;
    const last = pieces.at(-1);
    const here = length > 0 ? found[at] === 1 : (last?.found ?? false);
    at += length;
    if (last && last.found === here) last.text += character;
    else pieces.push({ text: character, found: here });
  });
  return pieces;
}
