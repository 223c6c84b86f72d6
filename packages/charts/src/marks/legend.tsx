import type { ReactNode } from 'react';
import { Marker } from './marker.js';
import { seriesColour, seriesDash } from './series.js';
import { fitText, textWidth } from './text.js';

export interface LegendItem {
  readonly label: string;
  readonly series: number;
  readonly line?: boolean | undefined;
}

const ROW = 22;
const GAP = 18;

/** Names and signs of the series, in as many rows as they need. */
export function legend(items: readonly LegendItem[], width: number): { height: number; picture: ReactNode } {
  let [x, y] = [0, 0];
  const placed = items.map((item) => {
    const sign = item.line ? 34 : 18;
    const label = fitText(item.label, width - sign);
    const needed = sign + textWidth(label);
    if (x > 0 && x + needed > width) [x, y] = [0, y + ROW];
    const at = { ...item, label, sign, x, y };
    x += needed + GAP;
    return at;
  });
  return {
    height: items.length > 0 ? y + ROW + 6 : 0,
    picture: (
      <g className="chart-legend">
        {placed.map(({ label, series, line, sign, ...at }) => (
          <g key={series} transform={`translate(${at.x} ${at.y + 10})`}>
            {line && (
              <line
                x1={0}
                x2={28}
                className="chart-line"
                stroke={seriesColour(series)}
                strokeDasharray={seriesDash(series)}
              />
            )}
            <Marker x={line ? 14 : 7} y={0} series={series} />
            <text x={sign} dy="0.35em">
              {label}
            </text>
          </g>
        ))}
      </g>
    ),
  };
}
