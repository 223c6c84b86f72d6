/**
 * The inner loops, as WebAssembly SIMD over one shared memory. Addresses are bytes; `n` is the number of rows of a
 * block. Each function has its twin in src/engine/loops/typescript-kernels.ts. No FMA: results are the same on every CPU.
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

/** out = Σⱼ weightsⱼ·xⱼ, added in the order of j, four columns a pass; `columns` holds p addresses. */
export function combine(columns: usize, weights: usize, p: i32, out: usize, n: i32): void {
  memory.fill(out, 0, (<usize>n) << 3);
  let j = 0;
  for (; j + 4 <= p; j += 4) {
    const x0 = element(columns, j);
    const x1 = element(columns, j + 1);
    const x2 = element(columns, j + 2);
    const x3 = element(columns, j + 3);
    const w = weights + ((<usize>j) << 3);
    const w0 = v128.load64_splat(w);
    const w1 = v128.load64_splat(w, 8);
    const w2 = v128.load64_splat(w, 16);
    const w3 = v128.load64_splat(w, 24);
    let i = 0;
    for (; i + 2 <= n; i += 2) {
      const at = (<usize>i) << 3;
      let total = f64x2.add(v128.load(out + at), f64x2.mul(v128.load(x0 + at), w0));
      total = f64x2.add(total, f64x2.mul(v128.load(x1 + at), w1));
      total = f64x2.add(total, f64x2.mul(v128.load(x2 + at), w2));
      v128.store(out + at, f64x2.add(total, f64x2.mul(v128.load(x3 + at), w3)));
    }
    if (i < n) for (let k = j; k < j + 4; k++) combineRow(element(columns, k), weights, k, out, i);
  }
  for (; j < p; j++) {
    const x = element(columns, j);
    const w = v128.load64_splat(weights + ((<usize>j) << 3));
    let i = 0;
    for (; i + 2 <= n; i += 2) {
      const at = (<usize>i) << 3;
      v128.store(out + at, f64x2.add(v128.load(out + at), f64x2.mul(v128.load(x + at), w)));
    }
    if (i < n) combineRow(x, weights, j, out, i);
  }
}

function combineRow(x: usize, weights: usize, j: i32, out: usize, i: i32): void {
  const to = out + ((<usize>i) << 3);
  store<f64>(to, load<f64>(to) + load<f64>(x + ((<usize>i) << 3)) * load<f64>(weights + ((<usize>j) << 3)));
}

/** out = Σⱼ (xⱼ − centreⱼ)², added in the order of j. */
export function distance(columns: usize, centre: usize, p: i32, out: usize, n: i32): void {
  memory.fill(out, 0, (<usize>n) << 3);
  for (let j = 0; j < p; j++) {
    const x = element(columns, j);
    const to = centre + ((<usize>j) << 3);
    const c = v128.load64_splat(to);
    let i = 0;
    for (; i + 2 <= n; i += 2) {
      const at = (<usize>i) << 3;
      const d = f64x2.sub(v128.load(x + at), c);
      v128.store(out + at, f64x2.add(v128.load(out + at), f64x2.mul(d, d)));
    }
    if (i < n) {
      const at = (<usize>i) << 3;
      const d = load<f64>(x + at) - load<f64>(to);
      store<f64>(out + at, load<f64>(out + at) + d * d);
    }
  }
}

/** out = eˣ; the last pair of an odd block writes one number past its end. */
export function exp(x: usize, out: usize, n: i32): void {
  for (let i = 0; i < n; i += 2) {
    const at = (<usize>i) << 3;
    v128.store(out + at, exponential(v128.load(x + at)));
  }
}

/** out = 1/(1 + e⁻ˣ), from e^−|x| so that neither tail loses digits; writes past an odd block like `exp`. */
export function logistic(x: usize, out: usize, n: i32): void {
  for (let i = 0; i < n; i += 2) {
    const at = (<usize>i) << 3;
    v128.store(out + at, f64x2.neg(f64x2.abs(v128.load(x + at))));
  }
  exp(out, out, n);
  const one = f64x2.splat(1);
  for (let i = 0; i < n; i += 2) {
    const at = (<usize>i) << 3;
    const e = v128.load(out + at);
    const above = v128.bitselect(one, e, f64x2.ge(v128.load(x + at), f64x2.splat(0)));
    v128.store(out + at, f64x2.div(above, f64x2.add(one, e)));
  }
}

/** out = ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|), so that neither tail loses digits; writes past an odd block like `exp`. */
export function softplus(x: usize, out: usize, n: i32): void {
  const zero = f64x2.splat(0);
  for (let i = 0; i < n; i += 2) {
    const at = (<usize>i) << 3;
    const t = v128.load(x + at);
    const e = exponential(f64x2.neg(f64x2.abs(t)));
    v128.store(out + at, f64x2.add(f64x2.max(t, zero), logarithmOfOnePlus(e)));
  }
}

/**
 * ln(1 + e) for 0 ≤ e ≤ 1, by FDLIBM's s_log1p.c (Sun Microsystems 1993): 1 + e = 2ᵏ·(1 + f) with k = 0 or 1 and
 * 1 + f < √2, ln(1 + f) by a polynomial in s² where s = f/(2 + f), and `c` for what rounding 1 + e has lost.
 */
function logarithmOfOnePlus(e: v128): v128 {
  const one = f64x2.splat(1);
  const half = f64x2.splat(0.5);
  const u = f64x2.add(one, e);
  const isLarge = f64x2.ge(u, f64x2.splat(Math.SQRT2));
  const c = v128.and(isLarge, f64x2.div(f64x2.sub(one, f64x2.sub(u, e)), u));
  const f = v128.bitselect(f64x2.sub(f64x2.mul(u, half), one), e, isLarge);
  const square = f64x2.mul(half, f64x2.mul(f, f));
  const s = f64x2.div(f, f64x2.add(f64x2.splat(2), f));
  const z = f64x2.mul(s, s);
  let r = f64x2.add(f64x2.splat(0.15313837699209373), f64x2.mul(z, f64x2.splat(0.14798198605116586)));
  r = f64x2.add(f64x2.splat(0.1818357216161805), f64x2.mul(z, r));
  r = f64x2.add(f64x2.splat(0.22222198432149784), f64x2.mul(z, r));
  r = f64x2.add(f64x2.splat(0.2857142874366239), f64x2.mul(z, r));
  r = f64x2.add(f64x2.splat(0.3999999999940942), f64x2.mul(z, r));
  r = f64x2.mul(z, f64x2.add(f64x2.splat(0.6666666666666735), f64x2.mul(z, r)));
  const low = f64x2.add(c, v128.and(isLarge, f64x2.splat(1.9082149292705877e-10)));
  const tail = f64x2.add(f64x2.mul(s, f64x2.add(square, r)), low);
  const high = v128.and(isLarge, f64x2.splat(0.6931471803691238));
  return f64x2.sub(high, f64x2.sub(f64x2.sub(square, tail), f));
}

/** 1.5·2⁵²: adding it rounds a small double to an integer, which then stands in its low bits. */
const ROUND: f64 = 6755399441055744;

/**
 * eˣ = 2ᵏ·eʳ with x = k·ln 2 + r, |r| ≤ ln 2 / 2, and eʳ by the rational approximation of FDLIBM's e_exp.c (Sun
 * Microsystems 1993), which errs by less than one unit in the last place. 2ᵏ is applied in two halves, so that
 * overflow and gradual underflow come out as they should.
 */
function exponential(argument: v128): v128 {
  const x = f64x2.pmax(f64x2.pmin(argument, f64x2.splat(710)), f64x2.splat(-746));
  const shifted = f64x2.add(f64x2.mul(x, f64x2.splat(Math.LOG2E)), f64x2.splat(ROUND));
  const k = f64x2.sub(shifted, f64x2.splat(ROUND));
  const high = f64x2.sub(x, f64x2.mul(k, f64x2.splat(0.6931471803691238)));
  const low = f64x2.mul(k, f64x2.splat(1.9082149292705877e-10));
  const r = f64x2.sub(high, low);
  const t = f64x2.mul(r, r);
  let c = f64x2.add(f64x2.splat(-1.6533902205465252e-6), f64x2.mul(t, f64x2.splat(4.1381367970572385e-8)));
  c = f64x2.add(f64x2.splat(6.613756321437934e-5), f64x2.mul(t, c));
  c = f64x2.add(f64x2.splat(-0.0027777777777015593), f64x2.mul(t, c));
  c = f64x2.add(f64x2.splat(0.16666666666666602), f64x2.mul(t, c));
  c = f64x2.sub(r, f64x2.mul(t, c));
  const two = f64x2.splat(2);
  const q = f64x2.div(f64x2.mul(r, c), f64x2.sub(two, c));
  const y = f64x2.sub(f64x2.splat(1), f64x2.sub(f64x2.sub(low, q), high));
  const power = i64x2.sub(shifted, f64x2.splat(ROUND));
  const first = i64x2.shr_s(power, 1);
  return f64x2.mul(f64x2.mul(y, powerOfTwo(first)), powerOfTwo(i64x2.sub(power, first)));
}

function powerOfTwo(k: v128): v128 {
  return i64x2.shl(i64x2.add(k, i64x2.splat(1023)), 52);
}

/** out = x − by */
export function shift(x: usize, by: f64, out: usize, n: i32): void {
  const pair = f64x2.splat(by);
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const at = (<usize>i) << 3;
    v128.store(out + at, f64x2.sub(v128.load(x + at), pair));
    v128.store(out + at, f64x2.sub(v128.load(x + at, 16), pair), 16);
  }
  for (; i < n; i++) {
    const at = (<usize>i) << 3;
    store<f64>(out + at, load<f64>(x + at) - by);
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

function element(columns: usize, j: i32): usize {
  return <usize>load<u32>(columns + ((<usize>j) << 2));
}
