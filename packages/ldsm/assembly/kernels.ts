/**
 * The inner loops, as WebAssembly SIMD over one shared memory. Addresses are bytes; `n` is the number of rows of a
 * block. Each function has its twin in src/kernels/typescript-kernels.ts. No FMA: results are the same on every CPU.
 */

/** Σ x, four running sums of pairs. */
export function sum(x: usize, n: i32): f64 {
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let c = f64x2.splat(0);
  let d = f64x2.splat(0);
  let i = 0;
  for (; i + 8 <= n; i += 8) {
    const at = x + ((<usize>i) << 3);
    a = f64x2.add(a, v128.load(at));
    b = f64x2.add(b, v128.load(at, 16));
    c = f64x2.add(c, v128.load(at, 32));
    d = f64x2.add(d, v128.load(at, 48));
  }
  let total = lanes(f64x2.add(f64x2.add(a, b), f64x2.add(c, d)));
  for (; i < n; i++) total += load<f64>(x + ((<usize>i) << 3));
  return total;
}

/** Σ x·y, four running sums of pairs. */
export function dot(x: usize, y: usize, n: i32): f64 {
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let c = f64x2.splat(0);
  let d = f64x2.splat(0);
  let i = 0;
  for (; i + 8 <= n; i += 8) {
    const p = x + ((<usize>i) << 3);
    const q = y + ((<usize>i) << 3);
    a = f64x2.add(a, f64x2.mul(v128.load(p), v128.load(q)));
    b = f64x2.add(b, f64x2.mul(v128.load(p, 16), v128.load(q, 16)));
    c = f64x2.add(c, f64x2.mul(v128.load(p, 32), v128.load(q, 32)));
    d = f64x2.add(d, f64x2.mul(v128.load(p, 48), v128.load(q, 48)));
  }
  let total = lanes(f64x2.add(f64x2.add(a, b), f64x2.add(c, d)));
  for (; i < n; i++) total += load<f64>(x + ((<usize>i) << 3)) * load<f64>(y + ((<usize>i) << 3));
  return total;
}

/** out = Σⱼ weightsⱼ·xⱼ, added in the order of j; `columns` holds p addresses. */
export function combine(columns: usize, weights: usize, p: i32, out: usize, n: i32): void {
  memory.fill(out, 0, (<usize>n) << 3);
  for (let j = 0; j < p; j++) {
    const x = <usize>load<u32>(columns + ((<usize>j) << 2));
    const w = load<f64>(weights + ((<usize>j) << 3));
    const ww = f64x2.splat(w);
    let i = 0;
    for (; i + 4 <= n; i += 4) {
      const from = x + ((<usize>i) << 3);
      const to = out + ((<usize>i) << 3);
      v128.store(to, f64x2.add(v128.load(to), f64x2.mul(v128.load(from), ww)));
      v128.store(to, f64x2.add(v128.load(to, 16), f64x2.mul(v128.load(from, 16), ww)), 16);
    }
    for (; i < n; i++) {
      const to = out + ((<usize>i) << 3);
      store<f64>(to, load<f64>(to) + load<f64>(x + ((<usize>i) << 3)) * w);
    }
  }
}

/** out = x·y */
export function multiply(x: usize, y: usize, out: usize, n: i32): void {
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const at = (<usize>i) << 3;
    v128.store(out + at, f64x2.mul(v128.load(x + at), v128.load(y + at)));
    v128.store(out + at, f64x2.mul(v128.load(x + at, 16), v128.load(y + at, 16)), 16);
  }
  for (; i < n; i++) {
    const at = (<usize>i) << 3;
    store<f64>(out + at, load<f64>(x + at) * load<f64>(y + at));
  }
}

/**
 * out = Σ w·v·vᵀ, upper triangle by rows, over one block. `columns` holds the p addresses of v's elements; `weight` is
 * an address or 0; `scratch` has room for p columns of n rows, rounded up to even.
 *
 * Tiles of 4 × 2 running sums stay in registers; a tile at the edge repeats its last column and drops the copy.
 */
export function gram(columns: usize, p: i32, weight: usize, scratch: usize, out: usize, n: i32): void {
  const stride = (<usize>((n + 1) & ~1)) << 3;
  if (weight !== 0) {
    for (let j = 0; j < p; j++) multiply(left(columns, 0, 0, j), weight, scratch + <usize>j * stride, n);
  } else {
    scratch = 0;
  }
  const even = n & ~1;
  for (let i = 0; i < p; i += 4) {
    const x0 = left(columns, scratch, stride, i);
    const x1 = left(columns, scratch, stride, min(i + 1, p - 1));
    const x2 = left(columns, scratch, stride, min(i + 2, p - 1));
    const x3 = left(columns, scratch, stride, min(i + 3, p - 1));
    for (let j = i; j < p; j += 2) {
      const y0 = left(columns, 0, 0, j);
      const y1 = left(columns, 0, 0, min(j + 1, p - 1));
      let a0 = f64x2.splat(0),
        a1 = f64x2.splat(0),
        a2 = f64x2.splat(0),
        a3 = f64x2.splat(0);
      let b0 = f64x2.splat(0),
        b1 = f64x2.splat(0),
        b2 = f64x2.splat(0),
        b3 = f64x2.splat(0);
      const end = (<usize>even) << 3;
      for (let at: usize = 0; at < end; at += 16) {
        const u = v128.load(y0 + at);
        const v = v128.load(y1 + at);
        const s0 = v128.load(x0 + at);
        a0 = f64x2.add(a0, f64x2.mul(s0, u));
        b0 = f64x2.add(b0, f64x2.mul(s0, v));
        const s1 = v128.load(x1 + at);
        a1 = f64x2.add(a1, f64x2.mul(s1, u));
        b1 = f64x2.add(b1, f64x2.mul(s1, v));
        const s2 = v128.load(x2 + at);
        a2 = f64x2.add(a2, f64x2.mul(s2, u));
        b2 = f64x2.add(b2, f64x2.mul(s2, v));
        const s3 = v128.load(x3 + at);
        a3 = f64x2.add(a3, f64x2.mul(s3, u));
        b3 = f64x2.add(b3, f64x2.mul(s3, v));
      }
      keep(out, p, i, j, lanes(a0), x0, y0, even, n);
      keep(out, p, i, j + 1, lanes(b0), x0, y1, even, n);
      keep(out, p, i + 1, j, lanes(a1), x1, y0, even, n);
      keep(out, p, i + 1, j + 1, lanes(b1), x1, y1, even, n);
      keep(out, p, i + 2, j, lanes(a2), x2, y0, even, n);
      keep(out, p, i + 2, j + 1, lanes(b2), x2, y1, even, n);
      keep(out, p, i + 3, j, lanes(a3), x3, y0, even, n);
      keep(out, p, i + 3, j + 1, lanes(b3), x3, y1, even, n);
    }
  }
}

function left(columns: usize, scratch: usize, stride: usize, j: i32): usize {
  return scratch !== 0 ? scratch + <usize>j * stride : <usize>load<u32>(columns + ((<usize>j) << 2));
}

function lanes(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}

function keep(out: usize, p: i32, i: i32, j: i32, total: f64, x: usize, y: usize, even: i32, n: i32): void {
  if (i >= p || j >= p || j < i) return;
  if (even < n) total += load<f64>(x + ((<usize>even) << 3)) * load<f64>(y + ((<usize>even) << 3));
  store<f64>(out + ((<usize>(i * p - ((i * (i - 1)) >> 1) + (j - i))) << 3), total);
}
