import { Hidden } from '../marks/hatch.js';
import { Marker } from '../marks/marker.js';
import { seriesColour } from '../marks/series.js';
import { Whisker } from '../marks/whisker.js';
import { known, knownOf } from '../scales/known.js';
import { type BoxSummary, QUANTILES } from './box-data.js';

export interface BoxMarkProps {
  readonly box: BoxSummary;
  readonly at: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly series: number;
}

const HALF = 9;
const STUB = 22;

export function BoxMark({ box, at, left, right, y, series }: BoxMarkProps) {
  const { q05, q1, median, q3, q95, mean } = box;
  const colour = seriesColour(series);
  const inner = knownOf([q1, median, q3]).map(at);
  if (inner.length === 0) return <Hidden x={left} y={y - HALF} width={right - left} height={HALF * 2} />;
  const from = known(q1) ? at(q1) : Math.min(...inner) - STUB;
  const to = known(q3) ? at(q3) : Math.max(...inner) + STUB;
  const dashed = box.approximate ? '4 2' : undefined;
  const whisker = (end: number | null, start: number, way: 1 | -1) =>
    known(end) ? (
      <path d={`M${start} ${y} H${at(end)} M${at(end)} ${y - 5} V${y + 5}`} className="chart-whisker" stroke={colour} />
    ) : (
      <Hidden x={way < 0 ? start - STUB : start} y={y - 4} width={STUB} height={8} />
    );
  return (
    <g>
      {whisker(q05, from, -1)}
      {whisker(q95, to, 1)}
      {known(q1) && known(q3) ? (
        <>
          <rect x={from} y={y - HALF} width={Math.max(1, to - from)} height={HALF * 2} className="chart-box-ground" />
          <rect
            x={from}
            y={y - HALF}
            width={Math.max(1, to - from)}
            height={HALF * 2}
            className="chart-box"
            fill={colour}
            stroke={colour}
            strokeDasharray={dashed}
          />
        </>
      ) : (
        <Hidden x={from} y={y - HALF} width={to - from} height={HALF * 2} />
      )}
      {known(median) && (
        <line x1={at(median)} x2={at(median)} y1={y - HALF} y2={y + HALF} className="chart-median" stroke={colour} />
      )}
      {QUANTILES.map((name) => {
        const between = box.bounds?.[name];
        return (
          between && <Whisker key={name} from={at(between.lower)} to={at(between.upper)} at={y + HALF + 4} horizontal />
        );
      })}
      {known(mean) && <Marker x={at(mean)} y={y} series={series} area={36} />}
    </g>
  );
}
