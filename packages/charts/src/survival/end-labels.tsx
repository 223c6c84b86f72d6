import { Marker } from '../marks/marker.js';
import { fitText } from '../marks/text.js';
import { spread } from '../scales/spread.js';

export interface EndLabel {
  readonly label: string;
  readonly series: number;
  readonly y: number;
}

export interface EndLabelsProps {
  readonly labels: readonly EndLabel[];
  readonly x: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
}

/** Names of lines at their ends, so that no legend is needed. */
export function EndLabels({ labels, x, width, top, bottom }: EndLabelsProps) {
  const places = spread(
    labels.map(({ y }) => y),
    17,
    top,
    bottom,
  );
  return (
    <g>
      {labels.map(({ label, series }, i) => (
        <g key={series} transform={`translate(${x} ${places[i] ?? 0})`}>
          <Marker x={10} y={0} series={series} />
          <text x={20} dy="0.35em" className="chart-label">
            {fitText(label, width - 20)}
          </text>
        </g>
      ))}
    </g>
  );
}
