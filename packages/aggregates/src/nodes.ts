/**
 * The algebra of aggregates: the only language in which a hospital can be asked.
 *
 * A round is Σ over rows of φ(row; θ). `NumericNode` and `VectorNode` write φ over the columns of a data model, with
 * the public numbers θ as literals; `ConditionNode` says which rows count; `KeyNode` groups rows into cells; an
 * `AggregateNode` sums. No node yields a row. Rules are numbered in SPEC.md.
 */
export type NumericNode =
  | { readonly node: 'column'; readonly name: string }
  | { readonly node: 'number'; readonly value: number }
  | { readonly node: BinaryOperator; readonly left: NumericNode; readonly right: NumericNode }
  | { readonly node: UnaryOperator; readonly of: NumericNode }
  | { readonly node: 'indicator'; readonly of: ConditionNode }
  | { readonly node: 'dot'; readonly of: VectorNode; readonly weights: readonly number[] };

export type BinaryOperator = 'add' | 'subtract' | 'multiply' | 'divide';
/** `logistic(t)` = 1/(1 + e⁻ᵗ); `softplus(t)` = ln(1 + eᵗ). */
export type UnaryOperator = 'negate' | 'abs' | 'square' | 'sqrt' | 'log' | 'exp' | 'logistic' | 'softplus';

/** A numeric column, or the 0/1 indicator of one level of a nominal variable. */
export type FactorNode =
  | { readonly node: 'column'; readonly name: string }
  | { readonly node: 'level'; readonly name: string; readonly level: string };

/** A design column is the product of its factors; without factors it is the intercept. */
export type DesignColumn = readonly FactorNode[];

export type VectorNode =
  | { readonly node: 'vector'; readonly of: readonly NumericNode[] }
  | { readonly node: 'design'; readonly columns: readonly DesignColumn[] }
  | { readonly node: 'shift' | 'scale'; readonly of: VectorNode; readonly by: readonly number[] }
  /** M·v: one element for each row of `by`. */
  | { readonly node: 'linear'; readonly of: VectorNode; readonly by: readonly (readonly number[])[] }
  | { readonly node: 'times'; readonly of: VectorNode; readonly by: NumericNode }
  | { readonly node: 'squares'; readonly of: VectorNode }
  | { readonly node: 'append'; readonly of: VectorNode; readonly last: NumericNode };

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** Two-valued logic: a comparison with a missing cell is false, and `not` makes it true. */
export type ConditionNode =
  | { readonly node: 'compare'; readonly left: NumericNode; readonly operator: Comparison; readonly right: number }
  /** A date, as `2024-02-29`. Only selections compare dates; a plan does not. */
  | { readonly node: 'dated'; readonly name: string; readonly operator: Comparison; readonly right: string }
  | { readonly node: 'among'; readonly name: string; readonly levels: readonly string[] }
  | { readonly node: 'present'; readonly name: string }
  | { readonly node: 'and' | 'or'; readonly of: readonly ConditionNode[] }
  | { readonly node: 'not'; readonly of: ConditionNode };

/** Assigns a row to one of a fixed list of cells; a row that fits none is left out. */
export type KeyNode =
  | { readonly node: 'levels'; readonly name: string; readonly levels: readonly string[] }
  /** `edges.length − 1` bins, closed on the left; the last one closed on both sides. */
  | { readonly node: 'bins'; readonly of: NumericNode; readonly edges: readonly number[] }
  /** The centre at the least squared distance; ties go to the lower index. */
  | { readonly node: 'nearest'; readonly of: VectorNode; readonly centres: readonly (readonly number[])[] };

interface Selected {
  readonly where?: ConditionNode;
  /** Outermost key first. */
  readonly by?: readonly KeyNode[];
}

export type AggregateNode =
  | ({ readonly node: 'count'; readonly of: 'rows' | 'patients' } & Selected)
  | ({ readonly node: 'sum'; readonly of: NumericNode | VectorNode } & Selected)
  /** Σ w·v·vᵀ, upper triangle by rows. */
  | ({ readonly node: 'gram'; readonly of: VectorNode; readonly weight?: NumericNode } & Selected)
  /** For each cell: 1 if a hospital has patients in it, but fewer than its policy lets it release. */
  | ({ readonly node: 'sparse' } & Selected)
  /** Exact minimum and maximum. Not additive; refused unless the hospital's policy allows it. */
  | ({ readonly node: 'extent'; readonly of: NumericNode } & Selected)
  /** Type-7 quantiles of cells whose rows are all in one hospital. Not additive; refused unless the hospital's policy allows it. */
  | ({ readonly node: 'quantiles'; readonly of: NumericNode; readonly at: readonly number[] } & Selected);

/** The question of one round: named aggregates, computed in one pass over the same frozen rows. */
export type PlanNode = { readonly version: 1; readonly aggregates: Readonly<Record<string, AggregateNode>> };

const VECTORS = new Set<string>(['vector', 'design', 'shift', 'scale', 'linear', 'times', 'squares', 'append']);

/** Whether an expression is a vector. */
export const isVector = (node: NumericNode | VectorNode): node is VectorNode => VECTORS.has(node.node);
