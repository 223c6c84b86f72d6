import {
  columnName,
  type DesignColumn,
  design,
  type FactorNode,
  gram,
  levelFactor,
  type Matrix,
  type Numeric,
  number,
  numericFactor,
  sum,
  type Vector,
} from '@mip/aggregates';
import { insist, NominalVariable, type NumericVariable, type Study } from '@mip/specification';
import Type, { type Static } from 'typebox';
import { factorOf } from '../presenting/names.js';
import { because } from './refusals.js';
import { list, record, text } from './result-types.js';

/** A column of a design, as a result names it. */
export const term = record({
  name: text('Such as `age`, `sex[M]`, `age:sex[M]` or `(Intercept)`'),
  factors: list(
    Type.Object(
      { variable: text('Code'), level: Type.Optional(text('Level, where the variable is nominal')) },
      { additionalProperties: false, description: 'The column is the product of these; the intercept has none' },
    ),
  ),
});

export type Covariate = NumericVariable | NominalVariable;

export interface DesignOptions {
  readonly intercept: boolean;
  readonly interactions: readonly (readonly [string, string])[];
}

/** A regression's design: its row as a vector expression, and names of its columns. */
export interface DesignMatrix {
  readonly X: Vector;
  readonly columns: readonly DesignColumn[];
  readonly names: readonly string[];
  /** What each column is the product of; the intercept of nothing. */
  readonly terms: readonly Static<typeof term>[];
}

/** What a first look at the rows tells. */
export interface FirstLook {
  readonly n: number;
  /** Of the outcome. */
  readonly total: number;
  /** Totals of the main effects, by the name of their column. */
  readonly totals: ReadonlyMap<string, number>;
  /** Codes of levels that occur in some row, in the declared order, by variable. */
  readonly levels: ReadonlyMap<string, readonly string[]>;
  /** Covariates of which all rows have one and the same level. */
  readonly constant: readonly string[];
}

/**
 * Counts rows and levels and sums the outcome, in one round.
 *
 * Levels are looked for by summing a design of all declared ones, so the guard judges them as the regression's.
 * @throws NOT_ENOUGH_ROWS without rows
 */
export async function firstLook(study: Study, x: readonly Covariate[], outcome: Numeric): Promise<FirstLook> {
  const row = everyLevel(x);
  const { sums } = await study.ask({ sums: sum(row.append(outcome)) }, 'rows and levels');
  return looked(x, row.names, sums);
}

/** The intercept, and a column of each declared level and each numeric covariate. */
const everyLevel = (x: readonly Covariate[]): Vector =>
  design([[], ...x.flatMap((covariate) => factorsOf(covariate, codesOf(covariate)).map((f) => [f]))]);

function looked(x: readonly Covariate[], names: readonly string[], sums: Float64Array): FirstLook {
  const n = sums[0]!;
  insist(n > 0, 'NOT_ENOUGH_ROWS', because('no_rows'));
  const totals = new Map(names.map((name, j) => [name, sums[j]!]));
  const occurs = (covariate: NominalVariable, code: string): boolean =>
    totals.get(columnName([levelFactor(covariate.variable, code)]))! > 0;
  const nominal = x.filter((covariate) => covariate instanceof NominalVariable);
  const levels = new Map(
    nominal.map((covariate) => [covariate.code, covariate.codes.filter((code) => occurs(covariate, code))]),
  );
  const constant = nominal.filter(({ code }) => levels.get(code)!.length < 2).map(({ code }) => code);
  return { n, total: sums.at(-1)!, totals, levels, constant };
}

/** A first look, and cross-products of the design and the outcome about 0. */
export interface CloseLook extends FirstLook {
  /** Σ v·vᵀ over the columns of a design, then Σ of each column, and Σ of each times the outcome. */
  products(design: DesignMatrix): {
    readonly gram: Matrix;
    readonly sums: Float64Array;
    readonly withOutcome: Float64Array;
  };
}

/**
 * What `firstLook` tells, and in the same round the cross-products of the design of all declared levels, of which the
 * levels that occur are a part.
 * @throws NOT_ENOUGH_ROWS without rows
 */
export async function closeLook(
  study: Study,
  x: readonly Covariate[],
  outcome: Numeric,
  options: DesignOptions,
): Promise<CloseLook> {
  const row = everyLevel(x);
  const declared = designMatrix(x, new Map(x.map((covariate) => [covariate.code, codesOf(covariate)])), options);
  const { sums, gram: G } = await study.ask(
    { sums: sum(row.append(outcome)), gram: gram(declared.X.append(outcome).append(number(1))) },
    'rows, levels and cross-products',
  );
  const p = declared.names.length;
  return {
    ...looked(x, row.names, sums),
    products({ names }) {
      const at = names.map((name) => declared.names.indexOf(name));
      return {
        gram: at.map((i) => Float64Array.from(at, (j) => G[i]![j]!)),
        sums: Float64Array.from(at, (i) => G[i]![p + 1]!),
        withOutcome: Float64Array.from(at, (i) => G[i]![p]!),
      };
    },
  };
}

const codesOf = (covariate: Covariate): readonly string[] =>
  covariate instanceof NominalVariable ? covariate.codes : [];

/** The 0/1 columns of levels, or the column of numbers. */
const factorsOf = (covariate: Covariate, codes: readonly string[]): FactorNode[] =>
  covariate instanceof NominalVariable
    ? codes.map((code) => levelFactor(covariate.variable, code))
    : [numericFactor(covariate.variable)];

/**
 * The design matrix of covariates, the first of the levels given being the reference.
 *
 * Columns stand in the order intercept, main effects, interactions; within an interaction the first variable's levels
 * run fastest. Without intercept, the first nominal covariate has a column for each of its levels.
 */
export function designMatrix(
  x: readonly Covariate[],
  levels: ReadonlyMap<string, readonly string[]>,
  { intercept, interactions }: DesignOptions,
): DesignMatrix {
  const occurring = (covariate: Covariate): readonly string[] => levels.get(covariate.code) ?? [];
  const contrasts = (covariate: Covariate): FactorNode[] => factorsOf(covariate, occurring(covariate).slice(1));
  const whole = withEveryLevel(x, intercept);
  const find = (code: string): Covariate => x.find((covariate) => covariate.code === code)!;
  return ofColumns([
    ...(intercept ? [[]] : []),
    ...x.flatMap((covariate) =>
      (covariate === whole ? factorsOf(covariate, occurring(covariate)) : contrasts(covariate)).map((factor) => [
        factor,
      ]),
    ),
    ...interactions.flatMap(([a, b]) =>
      contrasts(find(b)).flatMap((second) => contrasts(find(a)).map((first) => [first, second])),
    ),
  ]);
}

/** Without intercept, the first nominal covariate: it has a column for each of its levels, and no reference. */
const withEveryLevel = (x: readonly Covariate[], intercept: boolean): Covariate | undefined =>
  intercept ? undefined : x.find((covariate) => covariate instanceof NominalVariable);

/** The covariates whose levels are compared with a reference. */
export const referring = (x: readonly Covariate[], intercept: boolean): readonly Covariate[] =>
  x.filter((covariate) => covariate !== withEveryLevel(x, intercept));

function ofColumns(columns: readonly DesignColumn[]): DesignMatrix {
  const X = design(columns);
  return {
    X,
    columns,
    names: X.names,
    terms: columns.map((factors, j) => ({ name: X.names[j]!, factors: factors.map(factorOf) })),
  };
}

/** How far the columns of a design spread, of numbers of these sizes, by the diagonal of a Gram matrix. */
export const spreadsOf = ({ columns }: DesignMatrix, n: number, gram: Matrix, sizes: ArrayLike<number>) =>
  columns.map((factors, j) => ({ of: factors.map(({ name }) => name), n, size: sizes[j]!, squares: gram[j]![j]! }));

/** A design without some of its columns. */
export const without = ({ columns }: DesignMatrix, left: readonly number[]): DesignMatrix =>
  ofColumns(columns.filter((_, j) => !left.includes(j)));
