const MARKS = /\p{M}/gu;

/** Text as the search sees it: without accents, in lower case. */
export const fold = (text: string): string => text.normalize('NFD').replace(MARKS, '').toLowerCase();

/** The words of what somebody typed, as the search sees them. */
export const foldedWords = (typed: string): readonly string[] => fold(typed).split(/\s+/u).filter(Boolean);

export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

/** A text cut where it has one of the words, which are folded. */
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
