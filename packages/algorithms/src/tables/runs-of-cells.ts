import type { Numeric } from '@mip/aggregates';

/** A number of the rows, and points at which it may be cut into bins. */
export interface Cuttable {
  readonly y: Numeric;
  /** Ascending. Bins below the first point and above the last one are open. */
  readonly points: readonly number[];
  /** A point that is to be among the cuts, wherever it can be. */
  readonly always?: number;
}

/** Neighbouring cells that lie between two candidate cuts. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Characters of a table's text beside its number and its edges, more or less. */
const TABLE_TEXT = 150;

/**
 * Layers of runs, each of one length laid end to end: of 1, 2, 4 … cells from 0 and from half a length, and as far as there
 * is `room` for their text, of every length from every cell, and all cells before and after a point. A layer of more
 * runs than `most` is asked in parts.
 */
export function layersOf({ y, points, always }: Cuttable, room: number, most: number): Run[][] {
  const cells = points.length + 1;
  const table = TABLE_TEXT + JSON.stringify(y.node).length;
  const edge = 1 + JSON.stringify(points).length / cells;
  /** As many points as a third of the room has text for have all cells before and after them asked. */
  const stride = room > 0 ? Math.ceil((3 * cells * (table + edge)) / room) : cells;
  const left = (2 / 3) * room;
  let longest = 0;
  while (longest < cells && ((longest + 1) * (longest + 2) * table) / 2 + cells * (longest + 1) * edge <= left)
    longest++;

  const lengths = new Set<number>();
  for (let length = 1; length < 2 * cells; length *= 2) lengths.add(length);
  for (let length = 1; length <= longest; length++) lengths.add(length);
  const even = [...lengths].flatMap((length) => {
    const offsets = length <= longest ? Array.from({ length }, (_, i) => i) : length === 1 ? [0] : [0, length / 2];
    return offsets.map((offset) => {
      const starts = [0];
      for (let at = offset === 0 ? length : offset; at < cells; at += length) starts.push(at);
      return starts;
    });
  });
  const split = always === undefined ? 0 : points.indexOf(always) + 1;
  const sides = Array.from({ length: cells - 1 }, (_, i) => i + 1).filter((at) => at % stride === 0 || at === split);
  const halves = sides.map((at) => [0, at]);
  const layers = [...even, ...halves].map((starts) => starts.map((from, i) => ({ from, to: starts[i + 1] ?? cells })));
  return layers.flatMap((layer) => inParts(layer, most));
}

/** A layer, or parts of it: in each, some of its runs, and one run before and one after them that hold the others. */
function inParts(layer: readonly Run[], most: number): Run[][] {
  if (layer.length <= most) return [[...layer]];
  const each = most - 2;
  if (each < 1) return [];
  const parts: Run[][] = [];
  for (let at = 0; at < layer.length; at += each) {
    const runs = layer.slice(at, at + each);
    const before = layer.slice(0, at);
    const after = layer.slice(at + each);
    parts.push([before, ...runs.map((run) => [run]), after].flatMap(spanned));
  }
  return parts;
}

/** The run from the start of the first to the end of the last one. */
const spanned = (runs: readonly Run[]): Run[] =>
  runs.length > 0 ? [{ from: runs[0]!.from, to: runs.at(-1)!.to }] : [];
