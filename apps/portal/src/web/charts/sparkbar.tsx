import { useId } from 'react';
import { HatchContext, HatchPattern, Hidden } from './hatch.js';
import { known, span } from './known.js';
import { useChart } from './use-chart.js';

export interface SparkbarProps {
  /** What is counted, for those who do not see it. */
  readonly label: string;
  /** One a bin; null where a hospital withholds it. */
  readonly counts: readonly (number | null)[];
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** A histogram as small as a word, for a cell of a table. */
export function Sparkbar({ label, counts, width = 96, height = 24 }: SparkbarProps) {
  const { words, format } = useChart();
  const id = `${useId()}spark`;
  const most = span(counts, 0)[1];
  const step = width / Math.max(1, counts.length);
  const gap = step > 4 ? 1 : 0;
  const described =
    counts.length === 0
      ? words.empty
      : words.describe.spark({
          label,
          bins: counts.length,
          most: format.count(Math.max(0, ...counts.filter(known))),
          hidden: counts.filter((count) => !known(count)).length,
        });
  return (
    <svg
      className="chart-spark"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={described}
    >
      <defs>
        <HatchPattern id={id} />
      </defs>
      <HatchContext value={id}>
        {counts.map((count, i) => {
          const tall = known(count) ? (count / most) * (height - 1) : 0;
          return known(count) ? (
            <rect
              key={i}
              x={i * step}
              y={height - 1 - tall}
              width={Math.max(0.5, step - gap)}
              height={tall}
              className="chart-spark-bar"
            />
          ) : (
            <Hidden key={i} x={i * step} y={height - 11} width={step - gap} height={10} />
          );
        })}
      </HatchContext>
      <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} className="chart-grid" />
    </svg>
  );
}
