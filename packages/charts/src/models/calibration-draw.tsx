import { betweenText, bracketed } from '../intervals/interval-text.js';
import { BoundsBand, type Corner, unbroken } from '../marks/bounds-band.js';
import { around, type Drawing, type Mark } from '../marks/drawing.js';
import { Hidden } from '../marks/hatch.js';
import { LinePath } from '../marks/line-path.js';
import { Marker } from '../marks/marker.js';
import { seriesColour } from '../marks/series.js';
import { Whisker } from '../marks/whisker.js';
import type { Bounds } from '../scales/bounds.js';
import { known, span } from '../scales/known.js';
import { plane } from '../scales/plane.js';
import type { ChartTools } from '../words/use-chart.js';
import type { CalibrationBin } from './calibration-data.js';

const MOST = 440;
const BARS = 56;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

export function drawCalibration(width: number, bins: readonly CalibrationBin[], tools: ChartTools): Drawing {
  const { words, format } = tools;
  const outer = Math.min(width, MOST + 60);
  const percent = (value: number): string => format.percent(value);
  const axis = { domain: [0, 1] as const, ticks: TICKS, format: percent };
  const on = plane({
    width: outer,
    height: outer - 64,
    x: { ...axis, label: words.predicted, grid: true },
    y: { ...axis, label: words.observed },
    format,
  });
  const sized = bins.some(({ n }) => n !== undefined);
  const floor = on.height + 22 + BARS;
  const most = span(
    bins.map(({ n }) => n),
    0,
  )[1];
  const tall = (n: number): number => (n / most) * BARS;
  const marks = bins.map((bin, i): Mark => {
    const { predicted, observed, lower, upper, n } = bin;
    const x = on.x(known(predicted) ? predicted : 0);
    const write = (value: number): string => format.percent(value, 1);
    const ends = bracketed(lower, upper, write, tools);
    const interval = ends && ` ${ends}`;
    const size = n === undefined ? '' : ` · ${words.n} ${known(n) ? format.count(n) : words.withheld}`;
    return {
      key: String(i),
      box: around(x, known(observed) ? on.y(observed) : on.bottom - 8),
      round: true,
      lane: 0,
      label: `${words.predicted} ${known(predicted) ? write(predicted) : words.withheld}`,
      value: known(observed) ? `${words.observed} ${write(observed)}${interval}${size}` : words.withheldReason,
      bounds: betweenText(bin.observedBounds ?? bin.predictedBounds, write, tools),
    };
  });
  return {
    height: sized ? floor + 6 : on.height,
    marks,
    picture: (
      <>
        {on.axes}
        <line x1={on.x(0)} y1={on.y(0)} x2={on.x(1)} y2={on.y(1)} className="chart-reference" />
        <g transform={`translate(${on.left + 12} ${on.top + 16})`}>
          <line x1={0} x2={24} className="chart-reference" />
          <text x={32} dy="0.35em">
            {words.perfect}
          </text>
        </g>
        {bins.some(({ observedBounds }) => observedBounds) &&
          unbroken(bins.map(reach)).map((piece, i) => (
            <BoundsBand
              key={i}
              lower={piece.map(({ x, lower }): Corner => [on.x(x), on.y(lower)])}
              upper={piece.map(({ x, upper }): Corner => [on.x(x), on.y(upper)])}
              series={0}
            />
          ))}
        <LinePath
          series={0}
          points={bins.map(({ predicted, observed }) =>
            known(predicted) && known(observed) ? [on.x(predicted), on.y(observed)] : null,
          )}
        />
        {sized && (
          <text x={0} y={on.height + 12} className="chart-axis-label">
            {words.n}
          </text>
        )}
        {bins.map(({ predicted, observed, predictedBounds, lower, upper, n }, i) => {
          const x = on.x(known(predicted) ? predicted : 0);
          return (
            <g key={i}>
              {known(observed) && known(lower) && known(upper) && (
                <path
                  d={`M${x} ${on.y(lower)} V${on.y(upper)} M${x - 4} ${on.y(lower)} h8 M${x - 4} ${on.y(upper)} h8`}
                  className="chart-interval"
                  stroke={seriesColour(0)}
                />
              )}
              {known(observed) && predictedBounds && (
                <Whisker
                  from={on.x(predictedBounds.lower)}
                  to={on.x(predictedBounds.upper)}
                  at={on.y(observed)}
                  horizontal
                />
              )}
              {known(observed) && known(predicted) ? (
                <Marker x={x} y={on.y(observed)} series={0} area={60} />
              ) : (
                <Hidden x={x - 7} y={on.bottom - 16} width={14} height={16} />
              )}
              {sized && known(n) && (
                <rect x={x - 5} y={floor - tall(n)} width={10} height={tall(n)} className="chart-size" />
              )}
              {sized && !known(n) && <Hidden x={x - 5} y={floor - 14} width={10} height={14} />}
            </g>
          );
        })}
        {sized && <line x1={on.left} x2={on.right} y1={floor} y2={floor} className="chart-base" />}
      </>
    ),
  };
}

/** What the observed risk of a bin lies between: its bounds, or the exact value. */
function reach({ predicted, observed, observedBounds }: CalibrationBin): (Bounds & { readonly x: number }) | null {
  if (!known(predicted) || !known(observed)) return null;
  const { lower, upper } = observedBounds ?? { lower: observed, upper: observed };
  return { x: predicted, lower, upper };
}
