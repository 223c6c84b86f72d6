import type { Format } from '@mip/report/show';
import type { Paint } from './colour-scale.js';

export interface ColourKeyProps {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly domain: readonly [number, number];
  readonly paint: (value: number) => Paint;
  readonly format: Format;
  readonly label: string;
}

const STEPS = 24;

/** A strip of the colours of a scale, with the values at its ends. */
export function ColourKey({ x, y, width, domain: [low, high], paint, format, label }: ColourKeyProps) {
  const step = width / STEPS;
  const middle = low < 0 && high > 0 ? 0 : (low + high) / 2;
  return (
    <g transform={`translate(${x} ${y})`} className="chart-axis">
      {Array.from({ length: STEPS }, (_, i) => (
        <rect
          key={i}
          x={i * step}
          width={step + 0.5}
          height={8}
          fill={paint(low + ((i + 0.5) / STEPS) * (high - low)).fill}
        />
      ))}
      {[low, middle, high].map((value, i) => (
        <text
          key={value}
          x={high > low ? ((value - low) / (high - low)) * width : 0}
          y={23}
          textAnchor={i === 0 ? 'start' : i === 1 ? 'middle' : 'end'}
        >
          {format.number(value)}
        </text>
      ))}
      <text x={width + 10} y={8}>
        {label}
      </text>
    </g>
  );
}
