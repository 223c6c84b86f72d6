import type { ChartProps } from '../frame/chart-props.js';
import { ChartFrame } from '../frame/frame.js';
import { known } from '../scales/known.js';
import type { ChartTable } from '../words/table.js';
import { type ChartTools, useChart } from '../words/use-chart.js';
import { drawIntervalRows, type IntervalRow } from './interval-rows.js';
import { intervalWriter } from './interval-text.js';

/** A term of a model; its estimate is null where it could not be estimated. */
export interface ForestRow {
  readonly term: string;
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly p?: number | null | undefined;
  /** Rows of a group are listed together under its name. */
  readonly group?: string | undefined;
}

export interface ForestPlotProps extends ChartProps {
  readonly rows: readonly ForestRow[];
  /** What is estimated, e.g. "Odds ratio". */
  readonly estimateLabel: string;
  readonly termLabel?: string | undefined;
  readonly scale?: 'linear' | 'log' | undefined;
  /** By default 0 on a linear axis and 1 on a logarithmic one; null for none. */
  readonly reference?: number | null | undefined;
  /** Confidence level of the intervals; 0.95 by default. */
  readonly level?: number | undefined;
}

/** Estimates of a model with their intervals, a row for each term. */
export function ForestPlot(props: ForestPlotProps) {
  const tools = useChart();
  const { words, format } = tools;
  const { rows, estimateLabel, scale = 'linear', level = 0.95 } = props;
  const reference = props.reference === undefined ? (scale === 'log' ? 1 : 0) : props.reference;
  const interval = words.confidence(format.percent(level));
  const hasP = rows.some(({ p }) => known(p));
  const headers = [props.termLabel ?? words.term, `${estimateLabel} [${interval}]`, ...(hasP ? [words.pValue] : [])];
  const excluding = rows.filter(
    ({ lower, upper }) =>
      known(lower) && known(upper) && reference !== null && (lower > reference || upper < reference),
  );
  return (
    <ChartFrame
      chart={props}
      empty={rows.length === 0}
      described={words.describe.forest({
        estimate: estimateLabel,
        terms: rows.length,
        excluding: excluding.map(({ term }) => term),
        reference: reference === null ? '' : format.number(reference),
        missing: rows.filter(({ estimate }) => !known(estimate)).length,
      })}
      table={tableOf(props, interval, tools)}
      draw={(width) =>
        drawIntervalRows(width, {
          rows: forestRows(rows, hasP, tools),
          headers,
          axis: estimateLabel,
          scale,
          reference: reference ?? undefined,
          format,
        })
      }
    />
  );
}

function forestRows(rows: readonly ForestRow[], hasP: boolean, tools: ChartTools): IntervalRow[] {
  const { words, format } = tools;
  const write = intervalWriter(tools);
  let group: string | undefined;
  return rows.flatMap((row) => {
    const { term, estimate, lower, upper } = row;
    const p = known(row.p) && known(estimate) ? format.p(row.p) : '';
    const value = known(estimate)
      ? [write.both(row), p && `${words.pValue} ${/^[<>]/.test(p) ? p : `= ${p}`}`].filter(Boolean).join(', ')
      : words.notEstimable;
    const made: IntervalRow = {
      label: term,
      estimate,
      lower,
      upper,
      texts: [known(estimate) ? write.both(row) : '–', ...(hasP ? [p] : [])],
      value,
      missing: words.notEstimable,
      withheld: false,
    };
    const heading = row.group !== undefined && row.group !== group;
    group = row.group;
    return heading ? [headingRow(row.group ?? ''), made] : [made];
  });
}

function headingRow(label: string): IntervalRow {
  return {
    label,
    estimate: null,
    lower: null,
    upper: null,
    texts: [],
    value: '',
    missing: '',
    withheld: false,
    heading: true,
  };
}

function tableOf(
  { rows, estimateLabel, termLabel }: ForestPlotProps,
  interval: string,
  { words }: ChartTools,
): ChartTable {
  const grouped = rows.some(({ group }) => group !== undefined);
  const cell = (value: number | null | undefined): number | string => (known(value) ? value : words.notEstimable);
  return {
    columns: [
      ...(grouped ? [{ label: words.group, kind: 'text' } as const] : []),
      { label: termLabel ?? words.term, kind: 'text' },
      { label: estimateLabel, kind: 'number' },
      { label: `${interval}: ${words.lower}`, kind: 'number' },
      { label: `${interval}: ${words.upper}`, kind: 'number' },
      { label: words.pValue, kind: 'p' },
    ],
    rows: rows.map(({ term, estimate, lower, upper, p, group }) => [
      ...(grouped ? [group ?? ''] : []),
      term,
      cell(estimate),
      cell(lower),
      cell(upper),
      known(p) ? p : '',
    ]),
  };
}
