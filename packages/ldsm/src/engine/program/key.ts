import { cellsOf, columnsOf, type KeyNode } from '@mip/aggregates';
import { type Build, indexOf } from './build.js';
import { elements, numeric } from './expression.js';
import { present } from './masks.js';
import type { Cells, Truth } from './schedule.js';

/** The cell of each row under all keys, the outermost first; −1 where some key has none for it. */
export function cellsUnder(build: Build, keys: readonly KeyNode[]): Cells {
  return keys
    .map((key) => ({ cells: cellsOfKey(build, key), size: cellsOf(key) }))
    .reduce((outer, inner) => {
      const [a, b] = [outer.cells, inner.cells];
      const cells = build.once(`within:${a.id}:${b.id}:${inner.size}`, () =>
        build.cells([a, b], (out, _row, rows) => {
          for (let i = 0; i < rows; i++) {
            const [at, inside] = [a.index[i]!, b.index[i]!];
            out[i] = at < 0 || inside < 0 ? -1 : at * inner.size + inside;
          }
        }),
      );
      return { cells, size: outer.size * inner.size };
    }).cells;
}

function cellsOfKey(build: Build, key: KeyNode): Cells {
  if (key.node === 'levels') return levels(build, key.name, key.levels);
  const cells = key.node === 'bins' ? bins(build, key) : nearest(build, key);
  return onlyWhere(build, cells, present(build, columnsOf(key)));
}

function levels(build: Build, name: string, codes: readonly string[]): Cells {
  const column = build.column(name);
  const table = new Int32Array(column.levels.length + 1);
  column.levels.forEach((level, code) => {
    table[code + 1] = codes.indexOf(level);
  });
  table[0] = -1;
  const { arena } = build.place;
  return build.once(`levels:${name}:${JSON.stringify(codes)}`, () =>
    build.cells([], (out, row, rows) => {
      const from = column.address / 2 + row;
      for (let i = 0; i < rows; i++) out[i] = table[arena.i16[from + i]! + 1]!;
    }),
  );
}

function bins(build: Build, key: KeyNode & { node: 'bins' }): Cells {
  const x = numeric(build, key.of);
  const edges = Float64Array.from(key.edges);
  const { arena } = build.place;
  return build.once(`bins:${x.id}:${key.edges}`, () =>
    build.cells([x], (out, row, rows) => {
      const { f64 } = arena;
      const from = indexOf(x, row);
      for (let i = 0; i < rows; i++) out[i] = binOf(f64[from + i]!, edges);
    }),
  );
}

function binOf(value: number, edges: Float64Array): number {
  let low = 0;
  let high = edges.length - 1;
  if (!(value >= edges[0]! && value <= edges[high]!)) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= value) low = middle;
    else high = middle;
  }
  return low;
}

function nearest(build: Build, key: KeyNode & { node: 'nearest' }): Cells {
  const point = elements(build, key.of);
  const p = point.length;
  const { arena, kernels, blockRows } = build.place;
  const least = new Float64Array(blockRows);
  build.reserve((blockRows + 8) * 8 + p * 12 + 8);
  return build.once(`nearest:${point.map(({ id }) => id)}:${JSON.stringify(key.centres)}`, () =>
    build.cells(point, (out, row, rows) => {
      const distance = build.workspace.address;
      const centre = distance + (blockRows + 8) * 8;
      const columns = centre + p * 8;
      for (let j = 0; j < p; j++) arena.i32[columns / 4 + j] = indexOf(point[j]!, row) * 8;
      key.centres.forEach((numbers, c) => {
        arena.f64.set(numbers, centre / 8);
        kernels.distance(columns, centre, p, distance, rows);
        const { f64: m } = arena;
        for (let i = 0; i < rows; i++) {
          if (c > 0 && m[distance / 8 + i]! >= least[i]!) continue;
          least[i] = m[distance / 8 + i]!;
          out[i] = c;
        }
      });
      for (let i = 0; i < rows; i++) if (Number.isNaN(least[i]!)) out[i] = -1;
    }),
  );
}

function onlyWhere(build: Build, cells: Cells, holds: Truth): Cells {
  if (typeof holds === 'boolean') return cells;
  return build.once(`only:${cells.id}:${holds.id}`, () =>
    build.cells([cells, holds], (out, _row, rows) => {
      for (let i = 0; i < rows; i++) out[i] = holds.bytes[i] === 1 ? cells.index[i]! : -1;
    }),
  );
}
