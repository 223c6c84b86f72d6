import type { UnaryOperator } from '@mip/aggregates';
import { BINARY, scale, UNARY } from '../loops/elementwise.js';
import { type Build, indexOf, type PlacedColumn } from './build.js';
import type { Truth, Values } from './schedule.js';

export function constant(build: Build, value: number): Values {
  const { arena } = build.place;
  return build.once(`number:${value}`, () =>
    build.values([], (out, _row, rows) => {
      arena.f64.fill(value, out, out + rows);
    }),
  );
}

export function product(build: Build, x: Values, y: Values): Values {
  const { kernels } = build.place;
  return build.once(`multiply:${x.id}:${y.id}`, () =>
    build.values([x, y], (out, row, rows) => kernels.multiply(indexOf(x, row) * 8, indexOf(y, row) * 8, out * 8, rows)),
  );
}

export function binary(build: Build, operator: keyof typeof BINARY, x: Values, y: Values): Values {
  const { arena } = build.place;
  return build.once(`${operator}:${x.id}:${y.id}`, () =>
    build.values([x, y], (out, row, rows) => BINARY[operator](arena.f64, indexOf(x, row), indexOf(y, row), out, rows)),
  );
}

/** x − by or x·by, for one public number. */
export function scalar(build: Build, operator: 'shift' | 'scale', x: Values, by: number): Values {
  const { arena, kernels } = build.place;
  if (operator === 'shift' && by === 0) return x;
  return build.once(`${operator}:${x.id}:${by}`, () =>
    build.values([x], (out, row, rows) => {
      if (operator === 'shift') kernels.shift(indexOf(x, row) * 8, by, out * 8, rows);
      else scale(arena.f64, indexOf(x, row), by, out, rows);
    }),
  );
}

export function indicator(build: Build, holds: Truth): Values {
  if (typeof holds === 'boolean') return constant(build, holds ? 1 : 0);
  const { arena } = build.place;
  return build.once(`indicator:${holds.id}`, () =>
    build.values([holds], (out, _row, rows) => {
      const { f64 } = arena;
      for (let i = 0; i < rows; i++) f64[out + i] = holds.bytes[i]!;
    }),
  );
}

export function dot(build: Build, of: readonly Values[], weights: readonly number[]): Values {
  const { arena, kernels } = build.place;
  const p = of.length;
  build.reserve(p * 12 + 8);
  return build.once(`dot:${of.map(({ id }) => id)}:${weights}`, () =>
    build.values(of, (out, row, rows) => {
      const factors = build.workspace.address;
      const columns = factors + p * 8;
      for (let j = 0; j < p; j++) {
        arena.f64[factors / 8 + j] = weights[j]!;
        arena.i32[columns / 4 + j] = indexOf(of[j]!, row) * 8;
      }
      kernels.combine(columns, factors, p, out * 8, rows);
    }),
  );
}

export function unary(build: Build, operator: UnaryOperator, x: Values): Values {
  const { arena, kernels } = build.place;
  return build.once(`${operator}:${x.id}`, () =>
    build.values([x], (out, row, rows) => {
      const from = indexOf(x, row);
      switch (operator) {
        case 'exp':
        case 'logistic':
        case 'softplus':
          return kernels[operator](from * 8, out * 8, rows);
        default:
          return UNARY[operator](arena.f64, from, out, rows);
      }
    }),
  );
}

/** 1 where a coded column holds `level`, else 0. */
export function levelIndicator(build: Build, column: PlacedColumn, level: string): Values {
  const code = column.levels.indexOf(level);
  if (code < 0) return constant(build, 0);
  const { arena } = build.place;
  return build.once(`level:${column.name}:${code}`, () =>
    build.values([], (out, row, rows) => {
      const { f64, i16 } = arena;
      const from = column.address / 2 + row;
      for (let i = 0; i < rows; i++) f64[out + i] = i16[from + i] === code ? 1 : 0;
    }),
  );
}
