import { seriesColour, seriesHollow, seriesShape } from './series.js';

export interface MarkerProps {
  readonly x: number;
  readonly y: number;
  readonly series: number;
  readonly area?: number | undefined;
}

/** The marker of a series: colour and shape, with a rim that separates it from what is below. */
export function Marker({ x, y, series, area = 40 }: MarkerProps) {
  const path = seriesShape(series, area);
  const at = `translate(${x} ${y})`;
  return seriesHollow(series) ? (
    <path d={path} transform={at} className="chart-marker-hollow" stroke={seriesColour(series)} />
  ) : (
    <path d={path} transform={at} className="chart-marker" fill={seriesColour(series)} />
  );
}
