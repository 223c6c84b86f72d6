import type { ChartProps } from '../frame/chart-props.js';
import { ChartFrame } from '../frame/frame.js';
import { known } from '../scales/known.js';
import { useChart } from '../words/use-chart.js';
import { drawIntervalRows } from './interval-rows.js';
import { intervalWriter } from './interval-text.js';

export interface PairDifference {
  readonly a: string;
  readonly b: string;
  readonly difference: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly p?: number | null | undefined;
}

export interface PairwisePlotProps extends ChartProps {
  readonly pairs: readonly PairDifference[];
  /** What the differences are, with the unit. */
  readonly differenceLabel: string;
  readonly level?: number | undefined;
}

/** Differences of pairs of groups with simultaneous intervals. */
export function PairwisePlot(props: PairwisePlotProps) {
  const tools = useChart();
  const { words, format } = tools;
  const { pairs, differenceLabel } = props;
  const interval = words.confidence(format.percent(props.level ?? 0.95));
  const rows = pairs.map((pair) => ({ ...pair, estimate: pair.difference, label: words.difference(pair.a, pair.b) }));
  const write = intervalWriter(tools);
  const cell = (value: number | null | undefined): number | string => (known(value) ? value : words.notEstimable);
  return (
    <ChartFrame
      chart={props}
      empty={pairs.length === 0}
      described={words.describe.pairs({
        pairs: pairs.length,
        excluding: rows
          .filter(({ lower, upper }) => known(lower) && known(upper) && (lower > 0 || upper < 0))
          .map(({ label }) => label),
        missing: pairs.filter(({ difference }) => !known(difference)).length,
      })}
      table={{
        columns: [
          { label: words.difference('A', 'B'), kind: 'text' },
          { label: differenceLabel, kind: 'number' },
          { label: `${interval}: ${words.lower}`, kind: 'number' },
          { label: `${interval}: ${words.upper}`, kind: 'number' },
          { label: words.pValue, kind: 'p' },
        ],
        rows: rows.map(({ label, difference, lower, upper, p }) => [
          label,
          cell(difference),
          cell(lower),
          cell(upper),
          known(p) ? p : '',
        ]),
      }}
      draw={(width) =>
        drawIntervalRows(width, {
          rows: rows.map((row) => ({
            ...row,
            texts: [known(row.estimate) ? write.both(row) : '–', known(row.p) ? format.p(row.p) : ''],
            value: known(row.estimate)
              ? [write.both(row), known(row.p) && `${words.pValue} ${format.p(row.p)}`].filter(Boolean).join(' · ')
              : words.notEstimable,
            missing: words.notEstimable,
            withheld: false,
          })),
          headers: [words.difference('A', 'B'), `${words.estimate} [${interval}]`, words.pValue],
          axis: differenceLabel,
          scale: 'linear',
          reference: 0,
          format,
        })
      }
    />
  );
}
