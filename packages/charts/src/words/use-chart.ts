import { use } from 'react';
import { type Format, formatOf } from './format.js';
import type { ChartWords } from './words.js';
import { ChartWordsContext } from './words-context.js';

export interface ChartTools {
  readonly words: ChartWords;
  readonly format: Format;
}

/** The words and number formats of the reader's language. */
export function useChart(): ChartTools {
  const words = use(ChartWordsContext);
  return { words, format: formatOf(words.locale) };
}
