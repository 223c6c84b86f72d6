import type { Build } from './build.js';
import type { Cells, Groups, Truth } from './schedule.js';

/** The rows that count, sorted by cell; undefined where all rows count for the one cell there is. */
export function groupsOf(build: Build, holds: Truth, cells: Cells | undefined, size: number): Groups | undefined {
  if (holds === true && !cells) return undefined;
  const key = `groups:${typeof holds === 'boolean' ? holds : holds.id}:${cells?.id ?? 'one'}`;
  return build.once(key, () => {
    const reads = [...(typeof holds === 'boolean' ? [] : [holds]), ...(cells ? [cells] : [])];
    if (holds === false) return build.groups(reads, (out) => empty(out));
    const bytes = (): Uint8Array | undefined => (holds === true ? undefined : holds.bytes);
    if (!cells) return build.groups(reads, (out, _row, rows) => pack(out, bytes()!, rows));
    const sorter = new Sorter(size);
    return build.groups(reads, (out, _row, rows) => sorter.sort(out, cells.index, bytes(), rows));
  });
}

function empty(out: Groups): void {
  out.segments = 0;
  out.whole = false;
}

function pack(out: Groups, mask: Uint8Array, rows: number): void {
  const { order, start, cell } = out;
  let counted = 0;
  for (let i = 0; i < rows; i++) {
    order[counted] = i;
    counted += mask[i]!;
  }
  cell[0] = 0;
  start[0] = 0;
  start[1] = counted;
  out.segments = counted > 0 ? 1 : 0;
  out.whole = counted === rows;
}

/** Counting sort that touches only the cells that occur, so a block costs its rows and not the number of cells. */
class Sorter {
  /** Rows seen of a cell, then where its next row goes; zero between blocks. */
  readonly #room: Int32Array;

  constructor(cells: number) {
    this.#room = new Int32Array(cells);
  }

  sort(out: Groups, index: Int32Array, mask: Uint8Array | undefined, rows: number): void {
    const { order, start, cell } = out;
    const room = this.#room;
    let segments = 0;
    for (let i = 0; i < rows; i++) {
      const at = index[i]!;
      if (at < 0 || (mask && mask[i] === 0)) continue;
      if (room[at] === 0) cell[segments++] = at;
      room[at] = room[at]! + 1;
    }
    let counted = 0;
    for (let s = 0; s < segments; s++) {
      const at = cell[s]!;
      start[s] = counted;
      counted += room[at]!;
      room[at] = start[s]!;
    }
    start[segments] = counted;
    for (let i = 0; i < rows; i++) {
      const at = index[i]!;
      if (at < 0 || (mask && mask[i] === 0)) continue;
      order[room[at]!] = i;
      room[at] = room[at]! + 1;
    }
    for (let s = 0; s < segments; s++) room[cell[s]!] = 0;
    out.segments = segments;
    out.whole = segments === 1 && cell[0] === 0 && counted === rows;
  }
}
