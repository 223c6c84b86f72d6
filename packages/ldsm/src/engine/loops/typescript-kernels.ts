import type { Arena } from './arena.js';
import type { KernelSet } from './kernel-set.js';

/** The kernels written plainly: oracle of the WebAssembly ones. */
export const typescriptKernels = (arena: Arena): KernelSet => ({
  sum(x, n) {
    const m = arena.f64;
    const from = x >>> 3;
    let total = 0;
    for (let i = from; i < from + n; i++) total += m[i]!;
    return total;
  },

  dot: (x, y, n) => dot(arena.f64, x >>> 3, y >>> 3, n),

  multiply: (x, y, out, n) => multiply(arena.f64, x >>> 3, y >>> 3, out >>> 3, n),

  shift(x, by, out, n) {
    const m = arena.f64;
    for (let i = 0; i < n; i++) m[(out >>> 3) + i] = m[(x >>> 3) + i]! - by;
  },

  combine(columns, weights, p, out, n) {
    const { f64: m, i32 } = arena;
    const to = out >>> 3;
    m.fill(0, to, to + n);
    for (let j = 0; j < p; j++) {
      const x = i32[(columns >>> 2) + j]! >>> 3;
      const w = m[(weights >>> 3) + j]!;
      for (let i = 0; i < n; i++) m[to + i] = m[to + i]! + m[x + i]! * w;
    }
  },

  distance(columns, centre, p, out, n) {
    const { f64: m, i32 } = arena;
    const to = out >>> 3;
    m.fill(0, to, to + n);
    for (let j = 0; j < p; j++) {
      const x = i32[(columns >>> 2) + j]! >>> 3;
      const c = m[(centre >>> 3) + j]!;
      for (let i = 0; i < n; i++) {
        const d = m[x + i]! - c;
        m[to + i] = m[to + i]! + d * d;
      }
    }
  },

  exp(x, out, n) {
    const m = arena.f64;
    for (let i = 0; i < n; i++) m[(out >>> 3) + i] = Math.exp(m[(x >>> 3) + i]!);
  },

  logistic(x, out, n) {
    const m = arena.f64;
    for (let i = 0; i < n; i++) {
      const t = m[(x >>> 3) + i]!;
      const e = Math.exp(-Math.abs(t));
      m[(out >>> 3) + i] = (t >= 0 ? 1 : e) / (1 + e);
    }
  },

  softplus(x, out, n) {
    const m = arena.f64;
    for (let i = 0; i < n; i++) {
      const t = m[(x >>> 3) + i]!;
      m[(out >>> 3) + i] = Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
    }
  },

  gram(columns, p, weight, scratch, out, n) {
    const { f64: m, i32 } = arena;
    let lane = out >>> 3;
    for (let i = 0; i < p; i++) {
      let x = i32[(columns >>> 2) + i]! >>> 3;
      if (weight !== 0) {
        multiply(m, x, weight >>> 3, scratch >>> 3, n);
        x = scratch >>> 3;
      }
      for (let j = i; j < p; j++) m[lane++] = dot(m, x, i32[(columns >>> 2) + j]! >>> 3, n);
    }
  },
});

function dot(m: Float64Array, x: number, y: number, n: number): number {
  let total = 0;
  for (let i = 0; i < n; i++) total += m[x + i]! * m[y + i]!;
  return total;
}

function multiply(m: Float64Array, x: number, y: number, out: number, n: number): void {
  for (let i = 0; i < n; i++) m[out + i] = m[x + i]! * m[y + i]!;
}
