import type { ChartProps } from '../frame/chart-props.js';
import { ChartFrame } from '../frame/frame.js';
import { betweenText, bracketed } from '../intervals/interval-text.js';
import { anticipating, BoundsBand, type Corner, holding } from '../marks/bounds-band.js';
import { around, type Drawing } from '../marks/drawing.js';
import { Hidden } from '../marks/hatch.js';
import { LinePath } from '../marks/line-path.js';
import { Marker } from '../marks/marker.js';
import { seriesColour, seriesDash } from '../marks/series.js';
import { fitText, textWidth } from '../marks/text.js';
import type { Bounds } from '../scales/bounds.js';
import { known } from '../scales/known.js';
import { plane } from '../scales/plane.js';
import { type ChartTable, numberCell } from '../words/table.js';
import { type ChartTools, useChart } from '../words/use-chart.js';
import { rocBand } from './roc-band.js';
import type { RocSeries } from './roc-data.js';

export interface RocCurveProps extends ChartProps {
  readonly curves: readonly RocSeries[];
}

const MOST = 440;
const QUARTERS = [0, 0.25, 0.5, 0.75, 1];

/** True against false positive rate over all thresholds, with the diagonal of chance. */
export function RocCurve(props: RocCurveProps) {
  const tools = useChart();
  const { words } = tools;
  const curves = props.curves.filter(({ points }) => points.some(({ fpr, tpr }) => known(fpr) && known(tpr)));
  return (
    <ChartFrame
      chart={props}
      empty={curves.length === 0}
      described={words.describe.roc({
        curves: curves.flatMap((curve) =>
          areaOf(curve, tools) ? [{ label: curve.label, value: areaOf(curve, tools) }] : [],
        ),
      })}
      table={tableOf(curves, tools)}
      draw={(width) => draw(width, curves, tools)}
    />
  );
}

function areaOf({ auc, aucBounds, aucLower, aucUpper }: RocSeries, tools: ChartTools): string {
  const write = (value: number): string => tools.format.fixed(value, 3);
  const told = known(auc) ? write(auc) : (betweenText(aucBounds, write, tools) ?? '');
  return told && `${told} ${bracketed(aucLower, aucUpper, write, tools)}`.trim();
}

function draw(width: number, curves: readonly RocSeries[], tools: ChartTools): Drawing {
  const { words, format } = tools;
  const outer = Math.min(width, MOST + 56);
  const tick = (value: number): string => format.fixed(value, 2);
  const axis = { domain: [0, 1] as const, ticks: QUARTERS, format: tick };
  const on = plane({
    width: outer,
    height: outer - 60,
    x: { ...axis, label: words.falsePositiveRate, grid: true },
    y: { ...axis, label: words.truePositiveRate },
    format,
  });
  const inside = on.right - on.left;
  const names = curves.map((curve) => {
    const area = areaOf(curve, tools);
    return [curves.length > 1 || !area ? curve.label : '', area && `${words.areaUnderCurve} ${area}`]
      .filter(Boolean)
      .join(' · ');
  });
  const keys = Math.max(...names.map((name) => Math.min(textWidth(name) + 42, inside - 4)));
  return {
    height: on.height,
    marks: curves.flatMap(({ label, points }, c) =>
      points.flatMap(({ fpr, tpr, fprBounds, tprBounds }, i) =>
        known(fpr) && known(tpr)
          ? [
              {
                key: `${c}-${i}`,
                box: around(on.x(fpr), on.y(tpr)),
                round: true,
                lane: c,
                label: label || words.areaUnderCurve,
                value: `${words.falsePositiveRate} ${format.fixed(fpr, 3)} · ${words.truePositiveRate} ${format.fixed(tpr, 3)}`,
                bounds: boundsOf(fprBounds, tprBounds, tools),
              },
            ]
          : [],
      ),
    ),
    picture: (
      <>
        {on.axes}
        <line x1={on.x(0)} y1={on.y(0)} x2={on.x(1)} y2={on.y(1)} className="chart-reference" />
        {curves.map(({ points }, c) => {
          const band = rocBand(points);
          const place = ([fpr, tpr]: readonly [number, number]): Corner => [on.x(fpr), on.y(tpr)];
          return (
            band && (
              <BoundsBand
                key={c}
                lower={holding(band.lower.map(place))}
                upper={anticipating(band.upper.map(place))}
                series={c}
              />
            )
          );
        })}
        {curves.map(({ points }, c) => (
          <LinePath
            key={c}
            points={points.map(({ fpr, tpr }) => (known(fpr) && known(tpr) ? [on.x(fpr), on.y(tpr)] : null))}
            series={c}
          />
        ))}
        {curves.flatMap(({ points }, c) =>
          points.map(({ fpr, tpr }, i) => {
            const key = `${c}-${i}`;
            if (known(fpr) && !known(tpr))
              return <Hidden key={key} x={on.x(fpr) - 7} y={on.bottom - 16} width={14} height={16} />;
            if (known(tpr) && !known(fpr))
              return <Hidden key={key} x={on.left} y={on.y(tpr) - 7} width={16} height={14} />;
            return null;
          }),
        )}
        <g transform={`translate(${on.right - keys} ${on.bottom - 16 - (names.length - 1) * 20})`}>
          {names.map((name, c) => (
            <g key={c} transform={`translate(0 ${c * 20})`}>
              <line x1={0} x2={26} className="chart-line" stroke={seriesColour(c)} strokeDasharray={seriesDash(c)} />
              {curves.length > 1 && <Marker x={13} y={0} series={c} />}
              <text x={34} dy="0.35em" className="chart-label chart-halo">
                {fitText(name, inside - 40)}
              </text>
            </g>
          ))}
        </g>
      </>
    ),
  };
}

/** The bounds of the rates that are not exact. */
function boundsOf(fpr: Bounds | undefined, tpr: Bounds | undefined, tools: ChartTools): string | undefined {
  const { words, format } = tools;
  const write = (value: number): string => format.fixed(value, 3);
  const said = [
    fpr && `${words.falsePositiveRate} ${betweenText(fpr, write, tools)}`,
    tpr && `${words.truePositiveRate} ${betweenText(tpr, write, tools)}`,
  ].filter(Boolean);
  return said.length > 0 ? said.join(' · ') : undefined;
}

function tableOf(curves: readonly RocSeries[], { words }: ChartTools): ChartTable {
  const several = curves.length > 1;
  return {
    columns: [
      ...(several ? [{ label: words.label, kind: 'text' } as const] : []),
      { label: words.falsePositiveRate, kind: 'number' },
      { label: words.truePositiveRate, kind: 'number' },
    ],
    rows: curves.flatMap(({ label, points }) =>
      points.map(({ fpr, tpr, fprBounds, tprBounds }) => [
        ...(several ? [label] : []),
        numberCell(fpr, fprBounds),
        numberCell(tpr, tprBounds),
      ]),
    ),
  };
}
