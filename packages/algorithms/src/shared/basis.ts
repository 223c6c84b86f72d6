import type { Vector } from '@mip/aggregates';
import { compensatedDot, orthonormalBasis } from '@mip/statistics';
import type { DesignMatrix, FirstLook } from './design-matrix.js';

export type Matrix = readonly Float64Array[];

/** Columns Q = (X − 1·shiftᵀ)·T of a design X, in which sums keep their digits. */
export class Basis {
  constructor(
    readonly shift: Float64Array,
    /** A row for each column of X, a column for each column of Q. */
    readonly T: Matrix,
    /** The size of the numbers that cancel in each column of Q: rounding leaves an error of ε times this. */
    readonly cancelled: Float64Array,
  ) {}

  /** A row of Q as a vector expression. */
  of(X: Vector): Vector {
    const apart = this.shift.every((value) => value === 0) ? X : X.minus(this.shift);
    if (isIdentity(this.T)) return apart;
    return apart.mapped(
      columnsOf(this.T),
      columnsOf(this.T).map((_, j) => `basis ${j + 1}`),
    );
  }

  /** Q·S in place of Q. */
  times(S: Matrix): Basis {
    return new Basis(this.shift, product(this.T, S), this.cancelled);
  }

  /** Coefficients for X, whose first column is 1 wherever there is a shift, from those for Q. */
  coefficients(c: ArrayLike<number>): Float64Array {
    const b = Float64Array.from(this.T, (row) => compensatedDot(row, c));
    b[0] = compensatedDot(
      b,
      this.shift.map((value) => -value),
      b[0],
    );
    return b;
  }

  /** V with (XᵀX)⁻¹ = V·Vᵀ, where QᵀQ is the identity. */
  get root(): Matrix {
    return this.T.map((row, i) =>
      i > 0
        ? row
        : row.map((value, j) =>
            compensatedDot(
              this.shift.map((one) => -one),
              this.T.map((other) => other[j]!),
              value,
            ),
          ),
    );
  }
}

/** X as it is. */
export const plainBasis = (p: number): Basis => new Basis(new Float64Array(p), identity(p), new Float64Array(p));

/** Main effects about their means, and interactions as they are: better where an outlier moves a mean far from most rows. */
export const centredBasis = ({ names }: DesignMatrix, { n, totals }: FirstLook): Basis => {
  const shift = Float64Array.from(names, (name, j) => (j > 0 && totals.has(name) ? totals.get(name)! / n : 0));
  return new Basis(shift, identity(names.length), shift.map(Math.abs));
};

/**
 * Numbers about their means, and interactions as products of numbers about their means: (x − x̄)·1[level] is
 * x·1[level] − x̄·1[level], and (x − x̄)(z − z̄) is xz − z̄x − x̄z + x̄z̄. Needs an intercept.
 */
export function startingBasis({ terms, names }: DesignMatrix, { n, totals }: FirstLook): Basis {
  const at = new Map(names.map((name, j) => [name, j]));
  const mean = (name: string): number => totals.get(name)! / n;
  const shift = new Float64Array(names.length);
  const cancelled = new Float64Array(names.length);
  const T = identity(names.length);
  terms.forEach(({ factors }, j) => {
    if (factors.length === 1 && factors[0]!.level === undefined) {
      shift[j] = mean(names[j]!);
      cancelled[j] = Math.abs(shift[j]!);
    }
    if (factors.length !== 2) return;
    const mains = factors.map(({ variable, level }) => (level === undefined ? variable : `${variable}[${level}]`));
    if (!mains.every((name) => at.has(name))) return;
    const parts = factors.map(({ level }, k) => ({
      name: mains[k]!,
      isNumber: level === undefined,
      mean: mean(mains[k]!),
    }));
    if (!parts.some(({ isNumber }) => isNumber)) return;
    const [a, b] = parts as [(typeof parts)[number], (typeof parts)[number]];
    if (a.isNumber && b.isNumber) shift[j] = a.mean * b.mean;
    if (a.isNumber) T[at.get(b.name)!]![j] = -a.mean;
    if (b.isNumber) T[at.get(a.name)!]![j] = -b.mean;
    cancelled[j] = Math.abs(a.isNumber && b.isNumber ? a.mean * b.mean : a.isNumber ? a.mean : b.mean);
  });
  return new Basis(shift, T, cancelled);
}

/** In which bases to look for independent columns, in turn: without interactions of numbers, one is enough. */
export function startingBases(design: DesignMatrix, look: FirstLook): readonly Basis[] {
  const starting = startingBasis(design, look);
  return isIdentity(starting.T) ? [starting] : [starting, centredBasis(design, look)];
}

/** What is found in the first basis that shows the columns to be independent, else in the first one. */
export async function firstIndependent<T extends { readonly found: Independence }>(
  bases: readonly Basis[],
  lookIn: (basis: Basis) => Promise<T>,
): Promise<T> {
  let first: T | undefined;
  for (const basis of bases) {
    const told = await lookIn(basis);
    if (told.found.independent) return told;
    first ??= told;
  }
  return first!;
}

/** Whether the columns of a design are independent, and if so, a basis of them. */
export type Independence =
  | {
      readonly independent: true;
      /** The starting basis times S is orthonormal. */
      readonly S: Matrix;
      /** The squared condition number of the columns, scaled to one length, within a factor of their number. */
      readonly condition: number;
    }
  | {
      readonly independent: false;
      /** Columns whose rows are all 0, or differ by no more than rounding. */
      readonly empty: readonly number[];
      /** Columns that are combinations of earlier ones. */
      readonly aliased: readonly number[];
    };

interface Search {
  readonly n: number;
  /** The Gram matrix of the starting basis. */
  readonly gram: Matrix;
  /** As in the starting basis. */
  readonly cancelled: ArrayLike<number>;
  /** A column is a combination of earlier ones where they leave less than this of its length. */
  readonly tolerance: number;
  /** Up to this squared condition number, the first Gram matrix is good enough. */
  readonly enough: number;
  /** The Gram matrix of the starting basis times S. */
  ask(S: Matrix): Promise<Matrix>;
}

const MOST_PASSES = 5;
/** A column is empty where its rows differ by less than this many times the rounding of what cancelled in it. */
const ROUNDINGS = 10;

/**
 * A basis in which the columns of a design are orthonormal to working precision, if they are independent.
 *
 * A Gram matrix tells a column from a combination of others only down to √ε of its length. So the Gram matrix of the
 * orthogonal columns that the first one gives is asked for in turn, until it is the identity.
 */
export async function orthogonalise({ n, gram, cancelled, tolerance, enough, ask }: Search): Promise<Independence> {
  const lengths = gram.map((row, j) => Math.sqrt(row[j]!));
  const rounding = (j: number): number => ROUNDINGS * Number.EPSILON * cancelled[j]! * Math.sqrt(n);
  const empty = lengths.flatMap((length, j) => (length > rounding(j) ? [] : [j]));
  if (empty.length > 0) return { independent: false, empty, aliased: [] };
  const left = lengths.map((length) => 1 / length);
  let S: Matrix = identity(gram.length);
  let current = gram;
  for (let pass = 1; ; pass++) {
    // What is left of a combination of others may be nothing at all.
    const vanished = current.flatMap((row, j) => (row[j]! > 0 ? [] : [j]));
    if (vanished.length > 0) return { independent: false, empty, aliased: vanished };
    const next = orthonormalBasis(current);
    S = product(S, next.T);
    for (const [j, length] of next.lengths.entries()) left[j]! *= length;
    const condition = Math.max(...S.map((row, j) => lengths[j]! ** 2 * compensatedDot(row, row)));
    if (pass === 1 ? condition <= enough : unlikeIdentity(current) < 0.1 || pass === MOST_PASSES)
      return { independent: true, S, condition };
    const aliased = left.flatMap((share, j) => (pass > 1 && share < tolerance ? [j] : []));
    if (aliased.length > 0) return { independent: false, empty, aliased };
    current = await ask(S);
  }
}

export const identity = (p: number): Float64Array[] =>
  Array.from({ length: p }, (_, i) => Float64Array.from({ length: p }, (_, j) => (i === j ? 1 : 0)));

export function product(A: Matrix, B: Matrix): Float64Array[] {
  const columns = columnsOf(B);
  return A.map((row) => Float64Array.from(columns, (column) => compensatedDot(row, column)));
}

export const columnsOf = (M: Matrix): Float64Array[] =>
  Array.from(M[0] ?? [], (_, j) => Float64Array.from(M, (row) => row[j]!));

export const timesVector = (M: Matrix, v: ArrayLike<number>): Float64Array =>
  Float64Array.from(M, (row) => compensatedDot(row, v));

/** V·Vᵀ */
export const squareOf = (V: Matrix): Float64Array[] =>
  V.map((row) => Float64Array.from(V, (other) => compensatedDot(row, other)));

const isIdentity = (M: Matrix): boolean =>
  M.length === M[0]?.length && M.every((row, i) => row.every((value, j) => value === (i === j ? 1 : 0)));

/** The greatest difference of an entry from the identity's. */
export const unlikeIdentity = (M: Matrix): number =>
  Math.max(...M.flatMap((row, i) => Array.from(row, (value, j) => Math.abs(value - (i === j ? 1 : 0)))));
