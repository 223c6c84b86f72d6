import { seriesColour } from './series.js';

/** A place in the picture. */
export type Corner = readonly [x: number, y: number];

interface BoundsBandProps {
  /** The lower and the upper edge, each from left to right. */
  readonly lower: readonly Corner[];
  readonly upper: readonly Corner[];
  readonly series: number;
}

/** What a curve is proven to lie between: the area, and its edges. */
export function BoundsBand({ lower, upper, series }: BoundsBandProps) {
  const colour = seriesColour(series);
  const line = (corners: readonly Corner[]): string => corners.map(([x, y]) => `${x} ${y}`).join(' L');
  return (
    <g className="chart-bounds">
      <path d={`M${line([...upper, ...[...lower].reverse()])} Z`} className="chart-bounds-area" fill={colour} />
      {[lower, upper].map((edge, i) => (
        <path key={i} d={`M${line(edge)}`} className="chart-bounds-edge" stroke={colour} />
      ))}
    </g>
  );
}

/** The corners of an edge that holds each value until the next place. */
export const holding = (edge: readonly Corner[]): Corner[] =>
  edge.flatMap(([x, y], i): Corner[] => {
    const before = edge[i - 1];
    return before
      ? [
          [x, before[1]],
          [x, y],
        ]
      : [[x, y]];
  });

/** The corners of an edge that takes each value at the place before. */
export const anticipating = (edge: readonly Corner[]): Corner[] =>
  edge.flatMap(([x, y], i): Corner[] => {
    const before = edge[i - 1];
    return before
      ? [
          [before[0], y],
          [x, y],
        ]
      : [[x, y]];
  });

/** The pieces of a list between the entries that are missing. */
export function unbroken<T>(entries: readonly (T | null)[]): readonly (readonly T[])[] {
  const pieces: T[][] = [[]];
  for (const entry of entries) {
    if (entry === null) pieces.push([]);
    else pieces.at(-1)?.push(entry);
  }
  return pieces.filter((piece) => piece.length > 0);
}
