import { fitText, widest } from '../marks/text.js';

export interface IntervalLayout {
  /** Whether names are above their intervals, because columns would leave no space. */
  readonly stacked: boolean;
  /** Whether names have their own line, because text columns would cut them. */
  readonly deep: boolean;
  readonly row: number;
  readonly labelWidth: number;
  readonly left: number;
  readonly right: number;
  /** Right edges of the columns of text. */
  readonly columns: readonly number[];
  readonly shown: (label: string) => string;
}

const GAP = 16;
const LEAST_PLOT = 190;

export function intervalLayout(
  width: number,
  labels: readonly string[],
  columns: readonly (readonly string[])[],
): IntervalLayout {
  const widths = columns.map((texts) => widest(texts) + 2);
  const texts = widths.reduce((sum, each) => sum + each + GAP, 0);
  const natural = widest(labels);
  const labelWidth = Math.min(natural + 2, Math.max(96, width * 0.36));
  const stacked = width - labelWidth - texts - GAP < LEAST_PLOT;
  const rights: number[] = [];
  let edge = width;
  for (const each of [...widths].reverse()) {
    rights.unshift(edge);
    edge -= each + GAP;
  }
  const deep = stacked && natural > edge;
  const room = deep ? width : stacked ? edge : labelWidth;
  return {
    stacked,
    deep,
    row: deep ? 64 : stacked ? 46 : 28,
    labelWidth: room,
    left: stacked ? 8 : labelWidth + GAP,
    right: stacked ? width - 8 : edge,
    columns: rights,
    shown: (label) => fitText(label, room),
  };
}
