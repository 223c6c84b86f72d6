import type { ChartProps } from './chart-props.js';
import { ChartFrame } from './frame.js';
import { known, span } from './known.js';
import { drawLines, type LinePoint, type LineSeries } from './line-draw.js';
import type { ChartTable } from './table.js';
import { type ChartTools, useChart } from './use-chart.js';

export interface LineChartProps extends ChartProps {
  readonly series: readonly LineSeries[];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly xDomain?: readonly [number, number] | undefined;
  readonly yDomain?: readonly [number, number] | undefined;
  /** Whether values hold until the next, rather than being joined. */
  readonly step?: boolean | undefined;
  readonly dots?: boolean | undefined;
}

/** Lines of values, with bands of confidence where these are given. */
export function LineChart(props: LineChartProps) {
  const tools = useChart();
  const { words, format } = tools;
  const { series, xLabel, yLabel } = props;
  const points = series.flatMap((each) => each.points);
  const [from, to] = span(points.map(({ x }) => x));
  const [low, high] = span(points.map(({ y }) => y));
  const band = ({ lower, upper }: LinePoint): string =>
    known(lower) && known(upper) ? ` [${format.number(lower)}, ${format.number(upper)}]` : '';
  return (
    <ChartFrame
      chart={props}
      empty={points.length === 0}
      described={words.describe.lines({
        x: xLabel,
        y: yLabel,
        series: series.length,
        from: format.number(from),
        to: format.number(to),
        low: format.number(low),
        high: format.number(high),
        hidden: points.filter(({ y }) => !known(y)).length,
      })}
      table={tableOf(props, tools)}
      draw={(width) => {
        const { plane, marks, picture } = drawLines(width, {
          series,
          x: { label: xLabel, domain: props.xDomain },
          y: { label: yLabel, domain: props.yDomain },
          step: props.step ?? false,
          dots: props.dots ?? points.length <= 120,
          hidden: words.hiddenReason,
          place: ({ x }) => `${xLabel} ${format.number(x)}`,
          value: (point) => `${format.number(point.y ?? 0)}${band(point)}`,
          format,
        });
        return { height: plane.height, marks, picture };
      }}
    />
  );
}

function tableOf({ series, xLabel, yLabel }: LineChartProps, { words }: ChartTools): ChartTable {
  const several = series.length > 1;
  const banded = series.some(({ points }) => points.some(({ lower, upper }) => known(lower) || known(upper)));
  const cell = (value: number | null | undefined): number | null => (known(value) ? value : null);
  return {
    columns: [
      ...(several ? [{ label: words.label, kind: 'text' } as const] : []),
      { label: xLabel, kind: 'number' },
      { label: yLabel, kind: 'number' },
      ...(banded
        ? ([
            { label: words.lower, kind: 'number' },
            { label: words.upper, kind: 'number' },
          ] as const)
        : []),
    ],
    rows: series.flatMap(({ label, points }) =>
      points.map(({ x, y, lower, upper }) => [
        ...(several ? [label] : []),
        cell(x),
        cell(y),
        ...(banded ? [cell(lower), cell(upper)] : []),
      ]),
    ),
  };
}
