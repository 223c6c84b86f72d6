import { shown } from '../number.js';

interface Histogram {
  readonly var: string;
  readonly grouping_var: string | null;
  readonly grouping_enum: string | null;
  readonly bins: readonly (number | string)[];
  readonly counts: readonly (number | null)[];
}

export interface Histograms {
  readonly histogram: readonly Histogram[];
}

/** A row a bin or level, a column for all rows and for each group. */
export function histogramLayout({ histogram }: Histograms): object {
  const [first] = histogram;
  if (!first) return {};
  const cells = binsOf(first);
  const column = ({ grouping_var, grouping_enum }: Histogram): string =>
    grouping_var === null ? 'all' : `${grouping_var}[${grouping_enum}]`;
  return {
    '': cells.map((cell, i) => ({
      [first.var]: cell,
      ...Object.fromEntries(histogram.map((one) => [column(one), one.counts[i] ?? '–'])),
    })),
  };
}

/** `[a, b)`; the last bin has both ends. */
const binsOf = ({ bins, counts }: Histogram): readonly string[] =>
  bins.length === counts.length
    ? bins.map(String)
    : counts.map(
        (_, i) => `[${shown(Number(bins[i]))}, ${shown(Number(bins[i + 1]))}${i === counts.length - 1 ? ']' : ')'}`,
      );
