import { area, curveLinear, curveStepAfter, line } from 'd3-shape';
import { seriesColour, seriesDash } from './series.js';

type Place = readonly [number, number] | null;
type Reach = readonly [x: number, low: number, high: number] | null;

export interface LinePathProps {
  readonly points: readonly Place[];
  readonly series: number;
  /** Each value holds until the next one. */
  readonly step?: boolean | undefined;
  readonly band?: readonly Reach[] | undefined;
}

/** A line through points, interrupted where one is missing, on top of its band. */
export function LinePath({ points, series, step = false, band }: LinePathProps) {
  const curve = step ? curveStepAfter : curveLinear;
  const path = line<Place>(
    (d) => d?.[0] ?? 0,
    (d) => d?.[1] ?? 0,
  )
    .defined((d) => d !== null)
    .curve(curve);
  const reach = area<Reach>()
    .x((d) => d?.[0] ?? 0)
    .y0((d) => d?.[1] ?? 0)
    .y1((d) => d?.[2] ?? 0)
    .defined((d) => d !== null)
    .curve(curve);
  return (
    <g>
      {band && <path d={reach(band) ?? ''} className="chart-band" fill={seriesColour(series)} />}
      <path
        d={path(points) ?? ''}
        className="chart-line"
        stroke={seriesColour(series)}
        strokeDasharray={seriesDash(series)}
      />
    </g>
  );
}
