import { bisectRight } from 'd3-array';
import { betweenText, bracketed } from '../intervals/interval-text.js';
import type { Drawing } from '../marks/drawing.js';
import { seriesColour, seriesDash } from '../marks/series.js';
import { widest } from '../marks/text.js';
import { known, knownOf } from '../scales/known.js';
import type { Plane } from '../scales/plane.js';
import { ticksFor } from '../scales/ticks.js';
import type { ChartTools } from '../words/use-chart.js';
import { drawLines } from './line-draw.js';
import { RiskTable } from './risk-table.js';
import type { KaplanMeierProps, SurvivalCurve } from './survival-data.js';

const RISK_ROW = 20;
const START = { time: 0, survival: 1, bounds: undefined, lower: 1, upper: 1 };

export function drawSurvival(width: number, props: KaplanMeierProps, tools: ChartTools): Drawing {
  const { words, format } = tools;
  const curves = props.curves.map((curve) => ({
    ...curve,
    points: (curve.points[0]?.time ?? 0) > 0 ? [START, ...curve.points] : curve.points,
  }));
  const times = props.riskTimes ?? [];
  const last = Math.max(...curves.flatMap(({ points }) => knownOf(points.map(({ time }) => time))), ...times, 1e-12);
  const domain = [0, last] as const;
  const atRisk = times.length > 0 && curves.some((curve) => curve.atRisk);
  const several = curves.length > 1;
  const left = atRisk
    ? Math.min(several ? widest(curves.map(({ label }) => label)) + 46 : widest([words.atRisk]) + 28, width * 0.3)
    : 0;
  const every = Math.max(1, Math.ceil((times.length * 40) / Math.max(1, width - left - 60)));
  const ticks = times.length > 0 ? times.filter((_, i) => i % every === 0) : ticksFor(domain, width - left, 72);
  const percent = (value: number): string => format.percent(value);
  const { plane, marks, picture } = drawLines(width, {
    series: curves.map(({ label, points }) => ({
      label,
      points: points.map(({ time, survival, bounds, lower, upper }) => ({
        x: time,
        y: survival,
        bounds,
        lower,
        upper,
      })),
    })),
    x: { label: props.timeLabel, domain, ticks },
    y: { label: props.survivalLabel, domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1], format: percent },
    left,
    withheld: words.withheldReason,
    place: ({ x }) => `${props.timeLabel} ${format.number(x)}`,
    value: ({ y, lower, upper }) =>
      `${format.percent(y ?? 0, 1)} ${bracketed(lower, upper, (bound) => format.percent(bound, 1), tools)}`.trim(),
    between: ({ bounds }) => betweenText(bounds, (bound) => format.percent(bound, 1), tools),
    format,
  });
  const under = plane.height + 12;
  return {
    height: under + (atRisk ? 24 + curves.length * RISK_ROW : 0),
    marks,
    picture: (
      <>
        {picture}
        {curves.map((curve, s) => (
          <g key={s}>
            <Median curve={curve} series={s} plane={plane} />
            <Censored curve={curve} series={s} plane={plane} />
          </g>
        ))}
        {atRisk && (
          <RiskTable
            curves={curves}
            columns={ticks.map((time) => ({ x: plane.x(time), index: times.indexOf(time) }))}
            top={under}
            row={RISK_ROW}
            labelWidth={plane.left - 14}
            heading={words.atRisk}
            format={format}
          />
        )}
      </>
    ),
  };
}

interface CurveProps {
  readonly curve: SurvivalCurve;
  readonly series: number;
  readonly plane: Plane;
}

function Median({ curve, series, plane }: CurveProps) {
  if (!known(curve.median)) return null;
  return (
    <path
      d={`M${plane.left} ${plane.y(0.5)} H${plane.x(curve.median)} V${plane.bottom}`}
      className="chart-median-line"
      stroke={seriesColour(series)}
      strokeDasharray={seriesDash(2)}
    />
  );
}

function Censored({ curve, series, plane }: CurveProps) {
  const times = curve.points.map(({ time }) => time);
  const path = (curve.censored ?? []).map((time) => {
    const survival = curve.points[bisectRight(times, time) - 1]?.survival;
    return known(survival) && known(time) ? `M${plane.x(time)} ${plane.y(survival) - 5} v10` : '';
  });
  return <path d={path.join(' ')} className="chart-censored" stroke={seriesColour(series)} />;
}
