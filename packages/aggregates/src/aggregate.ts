import { Condition, type Key, Numeric, type Vector } from './expressions.js';
import { cellsOf, laneWidth } from './lanes.js';
import type { AggregateNode } from './nodes.js';

/** Dense symmetric matrix as rows. */
export type Matrix = readonly Float64Array[];
/** Minimum and maximum; (∞, −∞) without rows. */
export type Extent = { readonly min: number; readonly max: number };

/**
 * What a hospital may be asked for: a node of the algebra, with the decoding of its lanes into a `T`.
 *
 * Only the functions of this file make aggregates; a row expression is not an aggregate, so asking for rows does not
 * compile.
 */
export class Aggregate<T> {
  readonly #read: (lanes: Float64Array) => T;

  constructor(
    readonly node: AggregateNode,
    read: (lanes: Float64Array) => T,
  ) {
    this.#read = read;
  }

  /** Counts only rows for which `condition` holds as well. */
  where(condition: Condition): Aggregate<T> {
    const { where } = this.node;
    const both = where ? new Condition(where).and(condition) : condition;
    return new Aggregate({ ...this.node, where: both.node }, this.#read);
  }

  /** One `T` for each cell of `key`. The key added last is the outermost index. */
  by(key: Key): Aggregate<readonly T[]> {
    const inner = (this.node.by ?? []).reduce((product, k) => product * cellsOf(k), 1) * laneWidth(this.node);
    const node = { ...this.node, by: [key.node, ...(this.node.by ?? [])] };
    return new Aggregate(node, (lanes) =>
      Array.from({ length: key.cells }, (_, cell) => this.#read(lanes.subarray(cell * inner, (cell + 1) * inner))),
    );
  }

  /** Decodes this aggregate's range of a plan's lanes. */
  decode(lanes: Float64Array): T {
    return this.#read(lanes);
  }
}

const first = (lanes: Float64Array): number => lanes[0]!;

/** Number of rows. */
export const count = (): Aggregate<number> => new Aggregate({ node: 'count', of: 'rows' }, first);

/** Number of distinct patients. Adds over row sets that keep each patient's rows together. */
export const patients = (): Aggregate<number> => new Aggregate({ node: 'count', of: 'patients' }, first);

/** Number of hospitals where the cell has patients, but fewer than the hospital may release. */
export const sparse = (): Aggregate<number> => new Aggregate({ node: 'sparse' }, first);

/** Σ over rows. Rows with a missing cell in the expression do not count. */
export function sum(of: Numeric): Aggregate<number>;
export function sum(of: Vector): Aggregate<Float64Array>;
export function sum(of: Numeric | Vector): Aggregate<number> | Aggregate<Float64Array> {
  if (of instanceof Numeric) return new Aggregate<number>({ node: 'sum', of: of.node }, first);
  return new Aggregate<Float64Array>({ node: 'sum', of: of.node }, (lanes) => lanes.slice());
}

/** Σ w·v·vᵀ over rows, w = 1 by default. */
export const gram = (of: Vector, weight?: Numeric): Aggregate<Matrix> =>
  new Aggregate({ node: 'gram', of: of.node, ...(weight && { weight: weight.node }) }, (lanes) =>
    unpack(lanes, of.width),
  );

/** Exact minimum and maximum; hospitals refuse it unless their policy allows it. */
export const extent = (of: Numeric): Aggregate<Extent> =>
  new Aggregate({ node: 'extent', of: of.node }, (lanes) => ({ min: lanes[0]!, max: lanes[1]! }));

/** Exact type-7 quantiles of cells whose rows are all in one hospital; NaN for others. Hospitals refuse it unless their policy allows it. */
export const quantiles = (of: Numeric, at: readonly number[]): Aggregate<Float64Array> =>
  new Aggregate({ node: 'quantiles', of: of.node, at: [...at] }, (lanes) => lanes.slice());

function unpack(lanes: Float64Array, p: number): Matrix {
  const matrix = Array.from({ length: p }, () => new Float64Array(p));
  let lane = 0;
  for (let i = 0; i < p; i++) {
    for (let j = i; j < p; j++) {
      matrix[i]![j] = matrix[j]![i] = lanes[lane++]!;
    }
  }
  return matrix;
}
