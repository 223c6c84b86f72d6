import { known, knownOf } from '../scales/known.js';
import { decimalsFor, type Format } from '../words/format.js';
import type { Interval } from './interval-scale.js';

/** Writes a column of estimates and intervals with the same decimals, so that their points align. */
export interface IntervalWriter {
  readonly estimate: (row: Interval) => string;
  readonly interval: (row: Interval) => string;
  readonly both: (row: Interval) => string;
}

export function intervalWriter(rows: readonly Interval[], format: Format, log = false): IntervalWriter {
  const widths = rows.flatMap(({ lower, upper }) => (known(lower) && known(upper) ? [upper - lower] : []));
  const sizes = knownOf(rows.map(({ estimate }) => estimate)).map(Math.abs);
  const least = log ? 2 : 0;
  const decimals = Math.max(least, decimalsFor(widths.length > 0 ? widths : sizes));
  const write = (value: number): string =>
    log && value !== 0 && (Math.abs(value) >= 100 || Math.abs(value) < 0.005)
      ? format.number(value)
      : format.fixed(value, decimals);
  const interval = ({ lower, upper }: Interval): string =>
    known(lower) || known(upper) ? `[${known(lower) ? write(lower) : '–'}, ${known(upper) ? write(upper) : '–'}]` : '';
  const estimate = (row: Interval): string => (known(row.estimate) ? write(row.estimate) : '');
  return {
    estimate,
    interval,
    both: (row) => [estimate(row), interval(row)].filter(Boolean).join(' '),
  };
}
