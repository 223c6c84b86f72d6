import { piecesOf } from './fold.js';

/** A text in which what was looked for is marked. */
export const Marked = ({ text, words }: { readonly text: string; readonly words: readonly string[] }) =>
  words.length === 0
    ? text
    : piecesOf(text, words).map(({ text: piece, found }, i) => (found ? <mark key={i}>{piece}</mark> : piece));
