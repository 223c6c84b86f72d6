import {
  type SymbolType,
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolTriangle2,
  symbolWye,
} from 'd3-shape';

const COLOURS = 8;
const SHAPES: readonly SymbolType[] = [
  symbolCircle,
  symbolSquare,
  symbolTriangle,
  symbolDiamond,
  symbolCross,
  symbolWye,
  symbolStar,
  symbolTriangle2,
];
const DASHES: readonly string[] = ['none', '7 3', '2 3', '10 3 2 3', '5 2', '12 4', '1 2', '8 2 2 2 2 2'];

export function seriesColour(index: number): string {
  return `var(--series-${(index % COLOURS) + 1})`;
}

export function seriesDash(index: number): string {
  return DASHES[index % DASHES.length] ?? 'none';
}

/** From the ninth series on, colours repeat, with hollow markers. */
export function seriesHollow(index: number): boolean {
  return Math.floor(index / COLOURS) % 2 === 1;
}

export function seriesShape(index: number, area = 40): string {
  return symbol(SHAPES[index % SHAPES.length] ?? symbolCircle, area)() ?? '';
}
