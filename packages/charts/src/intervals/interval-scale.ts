import type { Format } from '@mip/report/show';
import { scaleLinear, scaleLog } from 'd3-scale';
import { known, type Maybe } from '../scales/known.js';
import { logTicks, ticksBeside } from '../scales/ticks.js';

export interface Interval {
  readonly estimate: Maybe;
  readonly lower: Maybe;
  readonly upper: Maybe;
}

export interface IntervalScale {
  readonly at: (value: number) => number;
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
}

/** How many typical widths an interval may extend before it is cut off with an arrow. */
const REACH = 4;

/** An axis on which typical intervals can be compared even if some are very wide. */
export function intervalScale(
  rows: readonly Interval[],
  kind: 'linear' | 'log',
  reference: number | undefined,
  left: number,
  right: number,
  format: Format,
): IntervalScale {
  const log = kind === 'log';
  const to = (value: Maybe): number | undefined =>
    known(value) && (!log || value > 0) ? (log ? Math.log10(value) : value) : undefined;
  const drawn = rows.flatMap((row) => {
    const [e, l, u] = [to(row.estimate), to(row.lower), to(row.upper)];
    return e === undefined ? [] : [{ e, l: l ?? e, u: u ?? e }];
  });
  const widths = drawn.map(({ l, u }) => u - l).sort((a, b) => a - b);
  const typical = widths[Math.floor((widths.length - 1) / 2)] ?? 0;
  const ref = to(reference);
  const centres = [...drawn.map(({ e }) => e), ...(ref === undefined ? [] : [ref])];
  const middles = [Math.min(...centres, Number.MAX_VALUE), Math.max(...centres, -Number.MAX_VALUE)] as const;
  const most = REACH * (typical || 1);
  let low = drawn.reduce((least, { e, l }) => Math.min(least, Math.max(l, Math.min(middles[0], e) - most)), middles[0]);
  let high = drawn.reduce((top, { e, u }) => Math.max(top, Math.min(u, Math.max(middles[1], e) + most)), middles[1]);
  if (centres.length === 0) [low, high] = [0, 1];
  const room = high > low ? (high - low) * 0.05 : Math.abs(low) / 10 || 1;
  [low, high] = [low - room, high + room];
  if (!log) {
    const domain = [low, high] as const;
    return { at: scaleLinear(domain, [left, right]), domain, ticks: ticksBeside(domain, right - left, format.ticks) };
  }
  const domain = [10 ** Math.max(-300, low), 10 ** Math.min(300, high)] as const;
  return { at: scaleLog(domain, [left, right]), domain, ticks: logTicks(domain, right - left, format.number) };
}
