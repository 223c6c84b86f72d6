import type { ChartProps } from '../frame/chart-props.js';
import { ChartFrame } from '../frame/frame.js';
import { known } from '../scales/known.js';
import type { ChartTable } from '../words/table.js';
import { type ChartTools, useChart } from '../words/use-chart.js';
import { drawIntervalRows } from './interval-rows.js';
import { intervalWriter } from './interval-text.js';

export interface GroupMean {
  readonly label: string;
  readonly mean: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly n?: number | null | undefined;
  /** Groups that share a letter are not significantly different. */
  readonly letters?: string | undefined;
}

export interface MeanPlotProps extends ChartProps {
  readonly groups: readonly GroupMean[];
  /** Name of the variable, with its unit. */
  readonly variable: string;
  readonly groupLabel?: string | undefined;
  readonly level?: number | undefined;
}

/** Means of groups with their intervals. */
export function MeanPlot(props: MeanPlotProps) {
  const tools = useChart();
  const { words, format } = tools;
  const { groups, variable } = props;
  const interval = words.confidence(format.percent(props.level ?? 0.95));
  const rows = groups.map((group) => ({ ...group, estimate: group.mean }));
  const write = intervalWriter(tools);
  const sorted = rows.filter(({ mean }) => known(mean)).sort((a, b) => (a.mean ?? 0) - (b.mean ?? 0));
  const extreme = (row: (typeof rows)[number] | undefined) => row && { label: row.label, value: write.estimate(row) };
  const letters = groups.some((group) => group.letters);
  const sizes = groups.some(({ n }) => n !== undefined);
  const size = (n: number | null | undefined): string => (known(n) ? format.count(n) : words.withheld);
  return (
    <ChartFrame
      chart={props}
      empty={groups.length === 0}
      described={words.describe.means({
        variable,
        groups: groups.length,
        lowest: extreme(sorted[0]),
        highest: extreme(sorted.at(-1)),
        withheld: groups.length - sorted.length,
      })}
      table={tableOf(props, interval, tools)}
      draw={(width) =>
        drawIntervalRows(width, {
          rows: rows.map((row) => ({
            label: row.label,
            estimate: row.mean,
            lower: row.lower,
            upper: row.upper,
            texts: [
              ...(letters ? [row.letters ?? ''] : []),
              ...(sizes ? [size(row.n)] : []),
              known(row.mean) ? write.both(row) : words.withheld,
            ],
            value: known(row.mean)
              ? [write.both(row), sizes && `${words.n} ${size(row.n)}`, row.letters].filter(Boolean).join(' · ')
              : words.withheldReason,
            missing: words.withheldReason,
            withheld: true,
          })),
          headers: [
            props.groupLabel ?? words.group,
            ...(letters ? [words.letters] : []),
            ...(sizes ? [words.n] : []),
            `${words.mean} [${interval}]`,
          ],
          axis: variable,
          scale: 'linear',
          reference: undefined,
          format,
        })
      }
    />
  );
}

function tableOf({ groups, groupLabel }: MeanPlotProps, interval: string, { words }: ChartTools): ChartTable {
  const cell = (value: number | null | undefined): number | null => (known(value) ? value : null);
  const optional = (value: number | null | undefined): number | null | string =>
    value === undefined ? '' : cell(value);
  return {
    columns: [
      { label: groupLabel ?? words.group, kind: 'text' },
      { label: words.n, kind: 'count' },
      { label: words.mean, kind: 'number' },
      { label: `${interval}: ${words.lower}`, kind: 'number' },
      { label: `${interval}: ${words.upper}`, kind: 'number' },
      { label: words.letters, kind: 'text' },
    ],
    rows: groups.map(({ label, n, mean, lower, upper, letters }) => [
      label,
      optional(n),
      cell(mean),
      cell(lower),
      cell(upper),
      letters ?? '',
    ]),
  };
}
