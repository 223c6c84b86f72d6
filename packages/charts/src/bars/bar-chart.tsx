import { useState } from 'react';
import type { ChartProps } from '../frame/chart-props.js';
import { ChartFrame } from '../frame/frame.js';
import { widest } from '../marks/text.js';
import { type Bounds, shareBounds } from '../scales/bounds.js';
import { known } from '../scales/known.js';
import { type ChartTable, numberCell } from '../words/table.js';
import { type ChartTools, useChart } from '../words/use-chart.js';
import { drawColumns } from './bar-columns.js';
import { drawBars } from './bar-rows.js';
import { barValues } from './bar-values.js';
import { PercentSwitch } from './percent-switch.js';

export interface BarSeries {
  readonly label: string;
  /** One for each category; null where a hospital withholds it. */
  readonly values: readonly (number | null)[];
  /** One for each category; undefined where the value is exact. */
  readonly bounds?: readonly (Bounds | undefined)[] | undefined;
}

export interface BarChartProps extends ChartProps {
  /** Name of the variable whose categories these are. */
  readonly category: string;
  readonly categories: readonly string[];
  readonly series: readonly BarSeries[];
  /** What the values are; numbers of patients by default. */
  readonly valueLabel?: string | undefined;
  /** Whether the reader may switch to percentages of each series; for counts only. */
  readonly percent?: boolean | undefined;
  readonly startAsPercent?: boolean | undefined;
  /** By default, bars are horizontal where their names are long or many. */
  readonly orientation?: 'vertical' | 'horizontal' | undefined;
}

/** Values by category, with the series side by side. */
export function BarChart(props: BarChartProps) {
  const tools = useChart();
  const { words, format } = tools;
  const { categories, series, percent = false } = props;
  const [asPercent, setAsPercent] = useState(props.startAsPercent ?? false);
  const valueLabel = props.valueLabel ?? words.count;
  const spec = {
    category: props.category,
    categories,
    names: series.map(({ label }) => label),
    values: barValues(series, categories.length, asPercent),
    bounds: series.map(({ values, bounds = [] }) => (asPercent ? shareBounds(values, bounds) : bounds)),
    label: asPercent ? words.percent : valueLabel,
    write: asPercent ? (value: number) => format.percent(value, 1) : format.number,
    tick: asPercent ? (value: number) => format.percent(value) : undefined,
    withheld: words.withheldReason,
    tools,
  };
  return (
    <ChartFrame
      chart={props}
      empty={categories.length === 0 || series.length === 0}
      described={describe(props, tools)}
      table={tableOf(props, valueLabel)}
      controls={percent && <PercentSwitch label={valueLabel} on={asPercent} onChange={setAsPercent} />}
      draw={(width) => {
        const room = (width - 60) / Math.max(1, categories.length);
        const isHorizontal =
          props.orientation === undefined
            ? widest(categories) > room - 8 || room < 14 * series.length
            : props.orientation === 'horizontal';
        return isHorizontal ? drawBars(width, spec) : drawColumns(width, spec);
      }}
    />
  );
}

function describe({ category, categories, series }: BarChartProps, { words, format }: ChartTools): string {
  const cells = series.flatMap(({ label, values }) =>
    categories.map((name, i) => ({ label: series.length > 1 ? `${name}, ${label}` : name, value: values[i] })),
  );
  const most = cells.reduce<(typeof cells)[number] | undefined>(
    (best, cell) => (known(cell.value) && (!best || cell.value > (best.value ?? 0)) ? cell : best),
    undefined,
  );
  return words.describe.bars({
    category,
    categories: categories.length,
    series: series.length,
    most: most && known(most.value) ? { label: most.label, value: format.number(most.value) } : undefined,
    withheld: cells.filter(({ value }) => !known(value)).length,
  });
}

function tableOf({ category, categories, series }: BarChartProps, valueLabel: string): ChartTable {
  return {
    columns: [
      { label: category, kind: 'text' },
      ...series.map(({ label }) => ({ label: label || valueLabel, kind: 'number' }) as const),
    ],
    rows: categories.map((name, i) => [
      name,
      ...series.map(({ values, bounds }) => numberCell(values[i], bounds?.[i])),
    ]),
  };
}
