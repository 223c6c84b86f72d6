import { fitText } from '../marks/text.js';

export interface AxisProps {
  readonly ticks: readonly number[];
  readonly at: (value: number) => number;
  readonly format: (value: number) => string;
  readonly label: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly grid?: boolean | undefined;
}

export const AXIS_BELOW = 42;
export const AXIS_ABOVE = 26;

/** The x axis, with its label centred below. */
export function AxisX({ ticks, at, format, label, left, right, top, bottom, grid }: AxisProps) {
  return (
    <g className="chart-axis">
      {ticks.map((tick) => (
        <g key={tick} transform={`translate(${at(tick)} 0)`}>
          {grid && <line y1={top} y2={bottom} className="chart-grid" />}
          <line y1={bottom} y2={bottom + 4} className="chart-tick" />
          <text y={bottom + 17} textAnchor="middle">
            {format(tick)}
          </text>
        </g>
      ))}
      <line x1={left} x2={right} y1={bottom} y2={bottom} className="chart-base" />
      <text x={(left + right) / 2} y={bottom + 36} textAnchor="middle" className="chart-axis-label">
        {fitText(label, right - left + 40)}
      </text>
    </g>
  );
}

/** The y axis, with its label above it, so that no text is rotated. */
export function AxisY({ ticks, at, format, label, left, right, top }: AxisProps) {
  return (
    <g className="chart-axis">
      {ticks.map((tick) => (
        <g key={tick} transform={`translate(0 ${at(tick)})`}>
          <line x1={left} x2={right} className="chart-grid" />
          <text x={left - 8} dy="0.32em" textAnchor="end">
            {format(tick)}
          </text>
        </g>
      ))}
      <text x={0} y={top - 14} className="chart-axis-label">
        {fitText(label, right)}
      </text>
    </g>
  );
}
