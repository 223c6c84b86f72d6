import { Marker } from '../marks/marker.js';
import { seriesColour } from '../marks/series.js';
import { known } from '../scales/known.js';
import type { Interval, IntervalScale } from './interval-scale.js';

export interface IntervalMarkProps extends Interval {
  readonly scale: IntervalScale;
  readonly y: number;
  readonly series: number;
}

/** An estimate and its interval; an arrow where the interval extends beyond the axis. */
export function IntervalMark({ estimate, lower, upper, scale, y, series }: IntervalMarkProps) {
  const [low, high] = scale.domain;
  const inside = (value: number): number => scale.at(Math.min(high, Math.max(low, value)));
  const colour = seriesColour(series);
  const bar = known(lower) && known(upper);
  return (
    <g>
      {bar && <line x1={inside(lower)} x2={inside(upper)} y1={y} y2={y} className="chart-interval" stroke={colour} />}
      {known(lower) && <End x={inside(lower)} y={y} beyond={lower < low} way={-1} colour={colour} />}
      {known(upper) && <End x={inside(upper)} y={y} beyond={upper > high} way={1} colour={colour} />}
      {known(estimate) && estimate >= low && estimate <= high && (
        <Marker x={scale.at(estimate)} y={y} series={series} area={60} />
      )}
    </g>
  );
}

interface EndProps {
  readonly x: number;
  readonly y: number;
  readonly beyond: boolean;
  readonly way: 1 | -1;
  readonly colour: string;
}

function End({ x, y, beyond, way, colour }: EndProps) {
  return beyond ? (
    <path d={`M${x - 6 * way} ${y - 5} L${x} ${y} L${x - 6 * way} ${y + 5}`} className="chart-arrow" stroke={colour} />
  ) : (
    <line x1={x} x2={x} y1={y - 4} y2={y + 4} className="chart-interval" stroke={colour} />
  );
}
