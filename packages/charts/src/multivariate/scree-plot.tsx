import { scaleBand } from 'd3-scale';
import type { ChartProps } from '../frame/chart-props.js';
import { ChartFrame } from '../frame/frame.js';
import type { Drawing, Mark } from '../marks/drawing.js';
import { Hidden } from '../marks/hatch.js';
import { legend } from '../marks/legend.js';
import { LinePath } from '../marks/line-path.js';
import { Marker } from '../marks/marker.js';
import { seriesColour } from '../marks/series.js';
import { textWidth } from '../marks/text.js';
import { known, total } from '../scales/known.js';
import { plane } from '../scales/plane.js';
import { type ChartTools, useChart } from '../words/use-chart.js';

export interface ScreePlotProps extends ChartProps {
  /** In descending order; their sum is the total variance unless that is given. */
  readonly eigenvalues: readonly (number | null)[];
  readonly totalVariance?: number | undefined;
}

interface Component {
  readonly name: string;
  readonly eigenvalue: number | null;
  readonly share: number | null;
  readonly cumulative: number | null;
}

/** The share of variance of each component, and the cumulative share. */
export function ScreePlot(props: ScreePlotProps) {
  const tools = useChart();
  const { words, format } = tools;
  const components = componentsOf(props);
  const share = (value: number | null | undefined): string =>
    known(value) ? format.percent(value, 1) : words.withheld;
  return (
    <ChartFrame
      chart={props}
      empty={components.length === 0}
      described={words.describe.scree({
        components: components.length,
        first: share(components[0]?.share),
        two: components[1] && share(components[1].cumulative),
      })}
      table={{
        columns: [
          { label: words.component, kind: 'text' },
          { label: words.eigenvalue, kind: 'number' },
          { label: words.share, kind: 'percent' },
          { label: words.cumulative, kind: 'percent' },
        ],
        rows: components.map(({ name, eigenvalue, share: part, cumulative }) => [name, eigenvalue, part, cumulative]),
      }}
      draw={(width) => draw(width, components, tools)}
    />
  );
}

function componentsOf({ eigenvalues, totalVariance }: ScreePlotProps): Component[] {
  const all = totalVariance ?? total(eigenvalues);
  let sum: number | null = 0;
  return eigenvalues.map((value, i) => {
    const eigenvalue = known(value) ? value : null;
    const share: number | null = eigenvalue === null || all <= 0 ? null : eigenvalue / all;
    sum = share === null || sum === null ? null : Math.min(1, sum + share);
    return { name: String(i + 1), eigenvalue, share, cumulative: sum };
  });
}

function draw(width: number, components: readonly Component[], { words, format }: ChartTools): Drawing {
  const head = legend(
    [
      { label: words.share, series: 0 },
      { label: words.cumulative, series: 1, line: true },
    ],
    width,
  );
  const on = plane({
    width,
    height: Math.min(280, Math.max(180, width * 0.42)),
    top: head.height,
    x: undefined,
    y: {
      domain: [0, 1],
      ticks: [0, 0.25, 0.5, 0.75, 1],
      label: words.share,
      format: (value) => format.percent(value),
    },
    format,
  });
  const band = scaleBand<number>(
    components.map((_, i) => i),
    [on.left, on.right],
  ).padding(0.35);
  const middle = (i: number): number => (band(i) ?? 0) + band.bandwidth() / 2;
  const every = Math.ceil(26 / Math.max(1, band.step()));
  const marks = components.flatMap(({ name, eigenvalue, share, cumulative }, i): Mark[] => {
    const top = share === null ? on.bottom - 18 : on.y(share);
    return [
      {
        key: String(i),
        box: { x: band(i) ?? 0, y: top, width: band.bandwidth(), height: Math.max(4, on.bottom - top) },
        lane: 0,
        label: `${words.component} ${name}`,
        value:
          eigenvalue === null || share === null
            ? words.withheldReason
            : `${words.eigenvalue} ${format.number(eigenvalue)} · ${format.percent(share, 1)} · ${words.cumulative} ${cumulative === null ? words.withheld : format.percent(cumulative, 1)}`,
      },
    ];
  });
  return {
    height: on.bottom + 42,
    marks,
    picture: (
      <>
        {head.picture}
        {on.axes}
        {components.map(({ name, share, eigenvalue }, i) => {
          const text = eigenvalue === null ? '' : format.number(eigenvalue);
          const top = share === null ? on.bottom : on.y(share);
          return (
            <g key={name}>
              {share === null ? (
                <Hidden x={band(i) ?? 0} y={on.bottom - 18} width={band.bandwidth()} height={18} />
              ) : (
                <rect
                  x={band(i) ?? 0}
                  y={top}
                  width={band.bandwidth()}
                  height={on.bottom - top}
                  fill={seriesColour(0)}
                  className="chart-bar"
                />
              )}
              {i % every === 0 && (
                <text x={middle(i)} y={on.bottom + 18} textAnchor="middle">
                  {name}
                </text>
              )}
              {on.bottom - top > 22 && textWidth(text) < band.bandwidth() - 4 && (
                <text x={middle(i)} y={on.bottom - 7} textAnchor="middle" className="chart-on-bar">
                  {text}
                </text>
              )}
            </g>
          );
        })}
        <line x1={on.left} x2={on.right} y1={on.bottom} y2={on.bottom} className="chart-base" />
        <LinePath
          series={1}
          points={components.map(({ cumulative }, i) => (cumulative === null ? null : [middle(i), on.y(cumulative)]))}
        />
        {components.map(
          ({ name, cumulative }, i) =>
            cumulative !== null && <Marker key={name} x={middle(i)} y={on.y(cumulative)} series={1} />,
        )}
        <text x={(on.left + on.right) / 2} y={on.bottom + 36} textAnchor="middle" className="chart-axis-label">
          {words.component}
        </text>
      </>
    ),
  };
}
