import { Whisker } from '../marks/whisker.js';
import { useChart } from '../words/use-chart.js';

/** Says what a band or a whisker of bounds means. */
export function BoundsKey() {
  const { words } = useChart();
  return (
    <p className="chart-key">
      <svg width="18" height="12" viewBox="0 0 18 12" aria-hidden="true">
        <rect x={0.5} y={2} width={17} height={8} fill="var(--series-1)" className="chart-bounds-area" />
        <Whisker from={1} to={17} at={6} horizontal />
      </svg>
      <span>{words.boundsReason}</span>
    </p>
  );
}
