import { createContext, use } from 'react';
import type { Box } from './drawing.js';

export const HatchContext = createContext('');

export function HatchPattern({ id }: { readonly id: string }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" className="chart-hatch-ground" />
      <line x1="0" y1="0" x2="0" y2="6" className="chart-hatch-line" />
    </pattern>
  );
}

/** A value that a hospital withholds, as a hatched area. */
export function Hidden({ x, y, width, height }: Box) {
  const id = use(HatchContext);
  return (
    <rect
      x={x}
      y={y}
      width={Math.max(0, width)}
      height={Math.max(0, height)}
      fill={`url(#${id})`}
      className="chart-hidden"
    />
  );
}
