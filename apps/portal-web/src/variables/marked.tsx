import { piecesOf } from './fold.js';

/** A text with the matches of a search highlighted. */
export const Marked = ({ text, words }: { readonly text: string; readonly words: readonly string[] }) =>
  words.length === 0
    ? text
    : piecesOf(text, words).map(({ text: piece, found }, i) => (found ? <mark key={i}>{piece}</mark> : piece));
