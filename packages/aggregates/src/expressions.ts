import type { Variable } from '@mip/data-model';
import { cellsOf, widthOf } from './lanes.js';
import type {
  BinaryOperator,
  Comparison,
  ConditionNode,
  DesignColumn,
  FactorNode,
  KeyNode,
  NumericNode,
  UnaryOperator,
  VectorNode,
} from './nodes.js';

/** A number computed from a row. It is missing if a cell is missing; the row then does not count for its aggregate. */
export class Numeric {
  constructor(readonly node: NumericNode) {}

  plus = (other: Numeric | number): Numeric => this.#with('add', other);
  minus = (other: Numeric | number): Numeric => this.#with('subtract', other);
  times = (other: Numeric | number): Numeric => this.#with('multiply', other);
  over = (other: Numeric | number): Numeric => this.#with('divide', other);
  negated = (): Numeric => this.#apply('negate');
  abs = (): Numeric => this.#apply('abs');
  squared = (): Numeric => this.#apply('square');
  sqrt = (): Numeric => this.#apply('sqrt');
  log = (): Numeric => this.#apply('log');
  exp = (): Numeric => this.#apply('exp');
  /** 1/(1 + e⁻ᵗ) */
  logistic = (): Numeric => this.#apply('logistic');
  /** ln(1 + eᵗ) */
  softplus = (): Numeric => this.#apply('softplus');

  is = (operator: Comparison, right: number): Condition =>
    new Condition({ node: 'compare', left: this.node, operator, right });

  /** Bins that are closed on the left; the last one is closed on both sides. */
  bins = (edges: readonly number[]): Key => new Key({ node: 'bins', of: this.node, edges: [...edges] });

  #with(node: BinaryOperator, other: Numeric | number): Numeric {
    return new Numeric({ node, left: this.node, right: numeric(other).node });
  }

  #apply(node: UnaryOperator): Numeric {
    return new Numeric({ node, of: this.node });
  }
}

/** Which rows count. Comparisons with a missing cell are false. */
export class Condition {
  constructor(readonly node: ConditionNode) {}

  and = (...others: Condition[]): Condition => all([this, ...others]);
  or = (...others: Condition[]): Condition => any([this, ...others]);
  not = (): Condition => new Condition({ node: 'not', of: this.node });
  /** 1 where the condition holds, else 0. */
  indicator = (): Numeric => new Numeric({ node: 'indicator', of: this.node });
}

/** Groups rows into cells that are known before a row is read. */
export class Key {
  constructor(readonly node: KeyNode) {}

  get cells(): number {
    return cellsOf(this.node);
  }
}

/** Several numbers computed from a row. */
export class Vector {
  constructor(
    readonly node: VectorNode,
    readonly names: readonly string[] = [],
  ) {}

  get width(): number {
    return widthOf(this.node);
  }

  /** v − by, element by element. */
  minus = (by: ArrayLike<number>): Vector => this.#of({ node: 'shift', of: this.node, by: Array.from(by) });
  /** v ∘ by, element by element. */
  scaled = (by: ArrayLike<number>): Vector => this.#of({ node: 'scale', of: this.node, by: Array.from(by) });
  /** M·v, for a matrix of rows that are as wide as v. */
  mapped = (rows: readonly ArrayLike<number>[], names: readonly string[] = []): Vector =>
    new Vector({ node: 'linear', of: this.node, by: rows.map((row) => Array.from(row)) }, names);
  times = (by: Numeric): Vector => this.#of({ node: 'times', of: this.node, by: by.node });
  squared = (): Vector => this.#of({ node: 'squares', of: this.node });
  append = (last: Numeric, name = ''): Vector =>
    new Vector({ node: 'append', of: this.node, last: last.node }, [...this.names, name]);
  /** Σⱼ vⱼ·weightsⱼ */
  dot = (weights: ArrayLike<number>): Numeric =>
    new Numeric({ node: 'dot', of: this.node, weights: Array.from(weights) });
  nearest = (centres: readonly ArrayLike<number>[]): Key =>
    new Key({ node: 'nearest', of: this.node, centres: centres.map((centre) => Array.from(centre)) });

  #of(node: VectorNode): Vector {
    return new Vector(node, this.names);
  }
}

const numeric = (value: Numeric | number): Numeric => (typeof value === 'number' ? number(value) : value);

export const number = (value: number): Numeric => new Numeric({ node: 'number', value });

/** The value of a numeric variable. */
export const column = (variable: Pick<Variable, 'code'>): Numeric =>
  new Numeric({ node: 'column', name: variable.code });

/** The row's level is one of `levels`. */
export const among = (variable: Pick<Variable, 'code'>, levels: readonly string[]): Condition =>
  new Condition({ node: 'among', name: variable.code, levels: [...levels] });

export const present = (variable: Pick<Variable, 'code'>): Condition =>
  new Condition({ node: 'present', name: variable.code });

export const all = (conditions: readonly Condition[]): Condition =>
  new Condition({ node: 'and', of: conditions.map((condition) => condition.node) });

export const any = (conditions: readonly Condition[]): Condition =>
  new Condition({ node: 'or', of: conditions.map((condition) => condition.node) });

/** One cell per level, in the given order; all declared levels by default. */
export const levels = (variable: Pick<Variable, 'code' | 'levels'>, codes?: readonly string[]): Key =>
  new Key({ node: 'levels', name: variable.code, levels: [...(codes ?? variable.levels.map((level) => level.code))] });

export const vector = (elements: readonly Numeric[], names: readonly string[] = []): Vector =>
  new Vector({ node: 'vector', of: elements.map((element) => element.node) }, names);

/** A row of a design matrix. Each column is the product of its factors; an empty product is the intercept. */
export const design = (columns: readonly DesignColumn[]): Vector =>
  new Vector({ node: 'design', columns: columns.map((factors) => [...factors]) }, columns.map(columnName));

export const numericFactor = (variable: Pick<Variable, 'code'>): FactorNode => ({
  node: 'column',
  name: variable.code,
});

export const levelFactor = (variable: Pick<Variable, 'code'>, level: string): FactorNode => ({
  node: 'level',
  name: variable.code,
  level,
});

/** `(Intercept)`, `age`, `sex[2]`, `age:sex[2]`. */
export const columnName = (factors: DesignColumn): string =>
  factors.length === 0 ? '(Intercept)' : factors.map(factorName).join(':');

const factorName = (factor: FactorNode): string =>
  factor.node === 'column' ? factor.name : `${factor.name}[${factor.level}]`;
