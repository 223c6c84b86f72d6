import type { BinaryOperator, Comparison, UnaryOperator } from '@mip/aggregates';

type Unary = (m: Float64Array, x: number, out: number, n: number) => void;
type Binary = (m: Float64Array, x: number, y: number, out: number, n: number) => void;
type Compare = (m: Float64Array, x: number, right: number, out: Uint8Array, n: number) => void;

/** Loops over a block, one written out for each operator so that each compiles to its own machine code. */
export const UNARY: Record<Exclude<UnaryOperator, 'exp' | 'logistic' | 'softplus'>, Unary> = {
  negate(m, x, out, n) {
    for (let i = 0; i < n; i++) m[out + i] = -m[x + i]!;
  },
  abs(m, x, out, n) {
    for (let i = 0; i < n; i++) m[out + i] = Math.abs(m[x + i]!);
  },
  square(m, x, out, n) {
    for (let i = 0; i < n; i++) m[out + i] = m[x + i]! * m[x + i]!;
  },
  sqrt(m, x, out, n) {
    for (let i = 0; i < n; i++) m[out + i] = Math.sqrt(m[x + i]!);
  },
  log(m, x, out, n) {
    for (let i = 0; i < n; i++) m[out + i] = Math.log(m[x + i]!);
  },
};

export const BINARY: Record<Exclude<BinaryOperator, 'multiply'>, Binary> = {
  add(m, x, y, out, n) {
    for (let i = 0; i < n; i++) m[out + i] = m[x + i]! + m[y + i]!;
  },
  subtract(m, x, y, out, n) {
    for (let i = 0; i < n; i++) m[out + i] = m[x + i]! - m[y + i]!;
  },
  divide(m, x, y, out, n) {
    for (let i = 0; i < n; i++) m[out + i] = m[x + i]! / m[y + i]!;
  },
};

/** x·by, for one public number. */
export function scale(m: Float64Array, x: number, by: number, out: number, n: number): void {
  for (let i = 0; i < n; i++) m[out + i] = m[x + i]! * by;
}

export const COMPARE: Record<Comparison, Compare> = {
  '='(m, x, right, out, n) {
    for (let i = 0; i < n; i++) out[i] = m[x + i]! === right ? 1 : 0;
  },
  '!='(m, x, right, out, n) {
    for (let i = 0; i < n; i++) out[i] = m[x + i]! !== right ? 1 : 0;
  },
  '<'(m, x, right, out, n) {
    for (let i = 0; i < n; i++) out[i] = m[x + i]! < right ? 1 : 0;
  },
  '<='(m, x, right, out, n) {
    for (let i = 0; i < n; i++) out[i] = m[x + i]! <= right ? 1 : 0;
  },
  '>'(m, x, right, out, n) {
    for (let i = 0; i < n; i++) out[i] = m[x + i]! > right ? 1 : 0;
  },
  '>='(m, x, right, out, n) {
    for (let i = 0; i < n; i++) out[i] = m[x + i]! >= right ? 1 : 0;
  },
};
