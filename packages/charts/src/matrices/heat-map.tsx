import { ChartFrame } from '../frame/frame.js';
import { known, span } from '../scales/known.js';
import type { ChartTable } from '../words/table.js';
import { type ChartTools, useChart } from '../words/use-chart.js';
import type { HeatMapProps } from './heat-map-data.js';
import { drawHeatMap } from './heat-map-draw.js';
import { heatOrder } from './heat-order.js';

/** A matrix of values as colours, with the values in the cells where they fit. */
export function HeatMap(props: HeatMapProps) {
  const tools = useChart();
  const { rows, columns, values, scale = 'diverging' } = props;
  const order = heatOrder(rows, columns, values, scale, props.cluster ?? false);
  const domain = props.domain ?? (scale === 'diverging' ? ([-1, 1] as const) : span(values.flat()));
  return (
    <ChartFrame
      chart={props}
      empty={rows.length === 0 || columns.length === 0}
      described={describe(props, tools)}
      table={tableOf(props, order)}
      draw={(width) => drawHeatMap(width, { ...props, scale, domain, order }, tools)}
    />
  );
}

function describe({ rows, columns, values, valueLabel }: HeatMapProps, { words, format }: ChartTools): string {
  const same = rows.length === columns.length && rows.every((name, i) => name === columns[i]);
  const cells = rows.flatMap((row, r) =>
    columns.map((column, c) => ({ label: `${row} × ${column}`, value: values[r]?.[c], itself: same && r === c })),
  );
  const told = cells.filter(({ value, itself }) => known(value) && !itself);
  const sorted = told.sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
  const extreme = (cell: (typeof cells)[number] | undefined) =>
    cell && known(cell.value) ? { label: cell.label, value: format.number(cell.value) } : undefined;
  return words.describe.heatMap({
    value: valueLabel,
    rows: rows.length,
    columns: columns.length,
    highest: extreme(sorted.at(-1)),
    lowest: extreme(sorted[0]),
    withheld: cells.filter(({ value }) => !known(value)).length,
  });
}

function tableOf({ rows, columns, values, valueLabel }: HeatMapProps, order: ReturnType<typeof heatOrder>): ChartTable {
  return {
    columns: [
      { label: valueLabel, kind: 'text' },
      ...order.columns.map((c) => ({ label: columns[c] ?? '', kind: 'number' }) as const),
    ],
    rows: order.rows.map((r) => [
      rows[r] ?? '',
      ...order.columns.map((c) => (known(values[r]?.[c]) ? (values[r]?.[c] ?? null) : null)),
    ]),
  };
}
