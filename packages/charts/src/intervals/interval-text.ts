import { cellText, intervalDecimals, partSay, say } from '@mip/report/show';
import type { Bounds } from '../scales/bounds.js';
import { known } from '../scales/known.js';
import type { ChartTools } from '../words/use-chart.js';
import type { Interval } from './interval-scale.js';

/** Writes an estimate and its interval with as many decimals as the interval's width justifies. */
export interface IntervalWriter {
  readonly estimate: (row: Interval) => string;
  readonly interval: (row: Interval) => string;
  readonly both: (row: Interval) => string;
}

export function intervalWriter({ reader }: ChartTools): IntervalWriter {
  const interval = (row: Interval): string => {
    const [lower, upper] = [boundOf(row.lower), boundOf(row.upper)];
    if (lower === null && upper === null) return '';
    return `[${cellText({ lower, upper }, 'interval', reader, decimalsOf(row))}]`;
  };
  const estimate = (row: Interval): string =>
    known(row.estimate) ? cellText(row.estimate, 'estimate', reader, decimalsOf(row)) : '';
  return {
    estimate,
    interval,
    both: (row) => [estimate(row), interval(row)].filter(Boolean).join(' '),
  };
}

type Bound = number | null | undefined;

/** Two bounds in brackets, in the reader's language; empty where one is unknown. */
export const bracketed = (
  lower: Bound,
  upper: Bound,
  write: (value: number) => string,
  { reader }: ChartTools,
): string =>
  known(lower) && known(upper)
    ? `[${say(partSay('interval_cell', { lower: write(lower), upper: write(upper) }), reader)}]`
    : '';

/** The bounds of a number in words; undefined where it is exact. */
export const betweenText = (
  bounds: Bounds | undefined,
  write: (value: number) => string,
  { reader }: ChartTools,
): string | undefined =>
  bounds && say(partSay('between', { lower: write(bounds.lower), upper: write(bounds.upper) }), reader);

const boundOf = (value: Interval['lower']): number | null => (known(value) ? value : null);

function decimalsOf({ lower, upper }: Interval): number | undefined {
  return known(lower) && known(upper) && upper > lower ? intervalDecimals(upper - lower) : undefined;
}
