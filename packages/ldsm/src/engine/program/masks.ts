import type { Comparison } from '@mip/aggregates';
import { COMPARE } from '../loops/elementwise.js';
import { type Build, indexOf } from './build.js';
import type { Mask, Truth, Values } from './schedule.js';

/** Where every one of the columns has a value; true where none of them misses any. */
export const present = (build: Build, names: Iterable<string>): Truth =>
  both(
    build,
    [...names].sort().map((name) => presentOne(build, name)),
  );

function presentOne(build: Build, name: string): Truth {
  const column = build.column(name);
  if (!column.missing) return true;
  const { arena } = build.place;
  return build.once(`present:${name}`, () =>
    build.mask([], (out, row, rows) => {
      if (column.kind === 'numeric') {
        const from = column.address / 8 + row;
        for (let i = 0; i < rows; i++) out[i] = Number.isNaN(arena.f64[from + i]!) ? 0 : 1;
      } else {
        const from = column.address / 2 + row;
        for (let i = 0; i < rows; i++) out[i] = arena.i16[from + i]! < 0 ? 0 : 1;
      }
    }),
  );
}

/** Where the level is one of `levels`. */
export function among(build: Build, name: string, levels: readonly string[]): Truth {
  const column = build.column(name);
  const table = new Uint8Array(column.levels.length + 1);
  for (const level of levels) table[column.levels.indexOf(level) + 1] = 1;
  table[0] = 0;
  const { arena } = build.place;
  return build.once(`among:${name}:${JSON.stringify(levels)}`, () =>
    build.mask([], (out, row, rows) => {
      const from = column.address / 2 + row;
      for (let i = 0; i < rows; i++) out[i] = table[arena.i16[from + i]! + 1]!;
    }),
  );
}

export function negation(build: Build, of: Truth): Truth {
  if (typeof of === 'boolean') return !of;
  return build.once<Mask>(`not:${of.id}`, () =>
    build.mask([of], (out, _row, rows) => {
      for (let i = 0; i < rows; i++) out[i] = 1 - of.bytes[i]!;
    }),
  );
}

/** All of them: conjunction of masks. */
export function both(build: Build, parts: readonly Truth[]): Truth {
  if (parts.includes(false)) return false;
  const masks = parts.filter((part) => typeof part !== 'boolean');
  const [first, ...rest] = masks;
  if (!first) return true;
  return rest.reduce(
    (a, b) =>
      a === b
        ? a
        : build.once(`and:${a.id}:${b.id}`, () =>
            build.mask([a, b], (out, _row, rows) => {
              for (let i = 0; i < rows; i++) out[i] = a.bytes[i]! & b.bytes[i]!;
            }),
          ),
    first,
  );
}

/** Where a number compares so with a public one. */
export function compare(build: Build, x: Values, operator: Comparison, right: number): Mask {
  const { arena } = build.place;
  return build.once(`compare:${x.id}:${operator}:${right}`, () =>
    build.mask([x], (out, row, rows) => COMPARE[operator](arena.f64, indexOf(x, row), right, out, rows)),
  );
}
