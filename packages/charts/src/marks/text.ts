import { measuredWidth } from './text-measure.js';

/** Size of small text in a drawing, px. */
export const TEXT = 12;

const NARROW = /[ijlt.,:;'|!()[\]fI ]/;
const WIDE = /[A-ZMWmw@%&—…]/;
const FULL = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]/;

/** Width of a text in px; an estimate where nothing can be measured. */
export function textWidth(text: string, size: number = TEXT): number {
  const measured = measuredWidth(text, size);
  if (measured !== undefined) return measured;
  let ems = 0;
  for (const character of text)
    ems += FULL.test(character) ? 1 : NARROW.test(character) ? 0.36 : WIDE.test(character) ? 0.78 : 0.6;
  return ems * size;
}

export function widest(texts: readonly string[], size: number = TEXT): number {
  return texts.reduce((most, text) => Math.max(most, textWidth(text, size)), 0);
}

/** The text, shortened with an ellipsis where it is too long; empty where nothing fits. */
export function fitText(text: string, width: number, size: number = TEXT): string {
  if (textWidth(text, size) <= width) return text;
  const characters = Array.from(text.slice(0, 400));
  const start = (length: number): string => `${characters.slice(0, length).join('').trimEnd()}…`;
  let [low, high] = [0, characters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (textWidth(start(middle), size) <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : start(low);
}
