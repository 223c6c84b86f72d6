import { Hidden } from '../marks/hatch.js';
import { Marker } from '../marks/marker.js';
import { seriesColour, seriesDash } from '../marks/series.js';
import { Whisker } from '../marks/whisker.js';
import type { Bounds } from '../scales/bounds.js';
import { known } from '../scales/known.js';
import type { Plane } from '../scales/plane.js';

export interface HistogramPanelProps {
  readonly plane: Plane;
  readonly edges: readonly number[];
  readonly heights: readonly (number | null)[];
  readonly series: number;
  /** Overlaid on other groups: an outline and a light fill. */
  readonly over: boolean;
}

export const HIDDEN_HEIGHT = 18;

/** The bins of one group that are known. */
export function HistogramPanel({ plane, edges, heights, series, over }: HistogramPanelProps) {
  const { x, y, bottom } = plane;
  const bins = heights.map((height, i) => {
    const left = x(edges[i] ?? 0);
    return { height, left, width: x(edges[i + 1] ?? 0) - left, top: known(height) ? y(height) : bottom };
  });
  const gap = over ? 0 : 1;
  return (
    <g>
      {bins.map(
        ({ height, left, width, top }) =>
          height !== null && (
            <rect
              key={left}
              x={left + gap / 2}
              y={top}
              width={Math.max(0.5, width - gap)}
              height={Math.max(0, bottom - top)}
              fill={seriesColour(series)}
              className={over ? 'chart-body' : 'chart-bar'}
            />
          ),
      )}
      {over && (
        <path
          d={outline(bins, bottom)}
          className="chart-line"
          stroke={seriesColour(series)}
          strokeDasharray={seriesDash(series)}
        />
      )}
    </g>
  );
}

export interface HiddenBinsProps extends Omit<HistogramPanelProps, 'over'> {
  /** Number of overlaid groups; each takes its share of the width of a bin. */
  readonly of: number;
}

/** The bins of one group that are withheld. */
export function HiddenBins({ plane: { x, bottom }, edges, heights, series, of }: HiddenBinsProps) {
  return heights.map((height, i) => {
    const left = x(edges[i] ?? 0);
    const part = (x(edges[i + 1] ?? 0) - left) / of;
    const start = left + (of > 1 ? series : 0) * part;
    return (
      height === null && (
        <g key={left}>
          <Hidden x={start + 0.5} y={bottom - HIDDEN_HEIGHT} width={part - 1} height={HIDDEN_HEIGHT} />
          {of > 1 && part > 9 && <Marker x={start + part / 2} y={bottom - HIDDEN_HEIGHT - 7} series={series} />}
        </g>
      )
    );
  });
}

interface BinWhiskersProps extends Pick<HiddenBinsProps, 'plane' | 'edges' | 'series' | 'of'> {
  readonly bounds: readonly (Bounds | undefined)[];
}

/** The bounds of the bins of one group; those of overlaid groups are side by side within a bin. */
export function BinWhiskers({ plane: { x, y }, edges, bounds, series, of }: BinWhiskersProps) {
  return bounds.map((each, i) => {
    const left = x(edges[i] ?? 0);
    const at = left + ((series + 0.5) / of) * (x(edges[i + 1] ?? 0) - left);
    return each && <Whisker key={left} from={y(each.lower)} to={y(each.upper)} at={at} />;
  });
}

function outline(
  bins: readonly { height: number | null; left: number; width: number; top: number }[],
  bottom: number,
): string {
  let path = '';
  let drawing = false;
  for (const { height, left, width, top } of bins) {
    if (height === null) {
      if (drawing) path += ` V${bottom}`;
      drawing = false;
      continue;
    }
    path += drawing ? ` V${top}` : ` M${left} ${bottom} V${top}`;
    path += ` H${left + width}`;
    drawing = true;
  }
  return drawing ? `${path} V${bottom}` : path;
}
