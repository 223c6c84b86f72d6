import { type Format, formatOf, type Reader } from '@mip/report/show';
import { use, useMemo } from 'react';
import { CatalogueContext } from './catalogue-context.js';
import type { ChartWords } from './words.js';
import { ChartWordsContext } from './words-context.js';

export interface ChartTools {
  readonly words: ChartWords;
  readonly format: Format;
  /** The reader of messages. */
  readonly reader: Reader;
}

/** The words and number formats of the reader's language. */
export function useChart(): ChartTools {
  const words = use(ChartWordsContext);
  const catalogue = use(CatalogueContext);
  const reader = useMemo(() => ({ locale: words.locale, words: catalogue }), [words, catalogue]);
  return { words, format: formatOf(words.locale), reader };
}
