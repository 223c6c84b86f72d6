import type { CatalogueVariable } from '@mip/client';
import { decimalsFor, formatOf, stepDecimals } from '@mip/report/show';
import type { Words } from '../messages/texts.js';
import { isNumeric } from '../variables/kinds.js';
import { type DatasetStatistics, missingShare, type Statistics } from './statistics-answer.js';

export interface StatisticsColumn {
  readonly key: string;
  readonly label: string;
  /** Undefined if it is withheld. */
  readonly cell: (data: Statistics) => string | undefined;
  /** Why it is withheld, if not for the usual reason. */
  readonly reason?: string;
  /** Share from 0 to 1, drawn as a bar next to the value. */
  readonly share?: (data: Statistics) => number | undefined;
}

/** Above this number of levels, only the histogram shows them. */
const MOST_LEVELS = 6;

type Texts = Words['explore'];

/** The columns for a variable: moments and quartiles if it is numeric, levels if it is nominal. */
export function statisticsColumns(
  variable: CatalogueVariable,
  rows: readonly DatasetStatistics[],
  words: Texts,
  language: string,
): readonly StatisticsColumn[] {
  const format = formatOf(language);
  const formatted = (value: number | null | undefined): string | undefined =>
    value === null || value === undefined ? undefined : format.count(value);
  const counts: readonly StatisticsColumn[] = [
    { key: 'n', label: words.n, cell: ({ n }) => formatted(n) },
    {
      key: 'missing',
      label: words.missing,
      share: missingShare,
      cell: (data) => {
        const share = missingShare(data);
        return share === undefined || share === 0
          ? formatted(data.missing)
          : `${formatted(data.missing)} (${format.percent(share, 1)})`;
      },
    },
  ];
  const decimals = decimalsFor(rows.flatMap(({ data }) => (data?.kind === 'numeric' ? (data.sd ?? []) : []))) + 1;
  if (isNumeric(variable))
    return [
      ...counts,
      ...numericColumns(rows, words, {
        write: (value) => format.fixed(value, decimals),
        stepped: (value, within) => `${format.fixed(value, stepDecimals(within))} ± ${format.number(within)}`,
      }),
    ];
  return [
    ...counts,
    ...(variable.levels.length <= MOST_LEVELS ? variable.levels : []).map(
      ({ code, label }): StatisticsColumn => ({
        key: `level ${code}`,
        label,
        cell: (data) => {
          if (data.kind !== 'nominal') return undefined;
          const found = data.levels.find(({ level }) => level === code);
          const count = found ? found.count : 0;
          const text = formatted(count);
          return text !== undefined && data.n ? `${text} (${format.percent((count ?? 0) / data.n)})` : text;
        },
      }),
    ),
  ];
}

/** Order statistics. */
const ORDERED = new Set<Quantity>(['min', 'q1', 'median', 'q3', 'max']);
type Quantity = 'mean' | 'sd' | 'min' | 'q1' | 'median' | 'q3' | 'max';

interface Writing {
  /** A number to the decimals that the variable's spread gives meaning to. */
  readonly write: (value: number) => string;
  /** A number that is told to a step, with half of it. */
  readonly stepped: (value: number, within: number) => string;
}

/** Minimum and maximum have a column only if some hospital releases them. */
function numericColumns(
  rows: readonly DatasetStatistics[],
  words: Texts,
  { write, stepped }: Writing,
): readonly StatisticsColumn[] {
  const quantities: readonly Quantity[] = ['mean', 'sd', 'min', 'q1', 'median', 'q3', 'max'];
  const isTold = (quantity: Quantity): boolean =>
    rows.some(({ data }) => data?.kind === 'numeric' && data[quantity] !== null);
  return quantities
    .filter((quantity) => (quantity !== 'min' && quantity !== 'max') || isTold(quantity))
    .map((quantity) => ({
      key: quantity,
      label: words.quantities[quantity],
      ...(ORDERED.has(quantity) && { reason: words.orderReason }),
      cell: (data) => {
        if (data.n === 0) return words.noValue;
        const value = data.kind === 'numeric' ? data[quantity] : null;
        if (value === null) return undefined;
        if (typeof value === 'number') {
          const within = quantity === 'mean' && data.kind === 'numeric' ? data.within : undefined;
          return within ? stepped(value, within) : write(value);
        }
        const { lower, upper } = value;
        if (lower === null || upper === null)
          return value.value === null ? undefined : words.approximately(write(value.value));
        return lower === upper ? write(lower) : words.between(write(lower), write(upper));
      },
    }));
}
