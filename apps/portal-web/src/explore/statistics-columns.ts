import { decimalsFor, formatOf } from '@mip/charts';
import type { CatalogueVariable } from '@mip/client';
import type { Words } from '../messages/texts.js';
import { isNumeric } from '../variables/kinds.js';
import { type DatasetStatistics, missingShare, type Statistics } from './statistics-answer.js';

export interface StatisticsColumn {
  readonly key: string;
  readonly label: string;
  /** Nothing where it is withheld. */
  readonly cell: (data: Statistics) => string | undefined;
  /** Why it is withheld, where it is not the usual reason. */
  readonly reason?: string;
  /** To be drawn as a bar beside it. */
  readonly share?: (data: Statistics) => number | undefined;
}

/** More levels than these are left to the picture. */
const MOST_LEVELS = 6;

type Texts = Words['explore'];

/** The columns that suit a variable: moments and quartiles of numbers, levels of categories. */
export function statisticsColumns(
  variable: CatalogueVariable,
  rows: readonly DatasetStatistics[],
  words: Texts,
  language: string,
): readonly StatisticsColumn[] {
  const format = formatOf(language);
  const told = (value: number | null | undefined): string | undefined =>
    value === null || value === undefined ? undefined : format.count(value);
  const counts: readonly StatisticsColumn[] = [
    { key: 'n', label: words.n, cell: ({ num_dtps }) => told(num_dtps) },
    {
      key: 'missing',
      label: words.missing,
      share: missingShare,
      cell: (data) => {
        const share = missingShare(data);
        return share === undefined || share === 0
          ? told(data.num_na)
          : `${told(data.num_na)} (${format.percent(share, 1)})`;
      },
    },
  ];
  const decimals = decimalsFor(rows.flatMap(({ data }) => (typeof data?.std === 'number' ? [data.std] : []))) + 1;
  if (isNumeric(variable)) return [...counts, ...numericColumns(rows, words, (value) => format.fixed(value, decimals))];
  return [
    ...counts,
    ...(variable.levels.length <= MOST_LEVELS ? variable.levels : []).map(
      ({ code, label }): StatisticsColumn => ({
        key: `level ${code}`,
        label,
        cell: ({ counts: levels, num_dtps }) => {
          const count = levels && Object.hasOwn(levels, code) ? levels[code] : 0;
          const text = told(count);
          return text !== undefined && num_dtps ? `${text} (${format.percent((count ?? 0) / num_dtps)})` : text;
        },
      }),
    ),
  ];
}

/** What is read off the values in their order. */
const ORDERED = new Set<Quantity>(['min', 'q1', 'q2', 'q3', 'max']);
type Quantity = 'mean' | 'std' | 'min' | 'q1' | 'q2' | 'q3' | 'max';

/** Extremes have a column only where some hospital lets them out. */
function numericColumns(
  rows: readonly DatasetStatistics[],
  words: Texts,
  write: (value: number) => string,
): readonly StatisticsColumn[] {
  const quantities: readonly Quantity[] = ['mean', 'std', 'min', 'q1', 'q2', 'q3', 'max'];
  const isTold = (quantity: Quantity): boolean => rows.some(({ data }) => typeof data?.[quantity] === 'number');
  return quantities
    .filter((quantity) => (quantity !== 'min' && quantity !== 'max') || isTold(quantity))
    .map((quantity) => ({
      key: quantity,
      label: words.quantities[quantity],
      ...(ORDERED.has(quantity) && { reason: words.orderReason }),
      cell: (data) => {
        const value = data[quantity];
        if (data.num_dtps === 0) return words.noValue;
        if (typeof value !== 'number') return undefined;
        const approximate = quantity.startsWith('q') && data.quantiles_method === 'approximate';
        return approximate ? words.approximately(write(value)) : write(value);
      },
    }));
}
