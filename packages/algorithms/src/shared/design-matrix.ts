import {
  columnName,
  type DesignColumn,
  design,
  type FactorNode,
  levelFactor,
  type Numeric,
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
  readonly names: readonly string[];
  /** What each column is the product of; the intercept of nothing. */
  readonly terms: readonly Static<typeof term>[];
  /** Covariates of which all rows have one and the same level. */
  readonly constant: readonly string[];
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
}

/**
 * Counts rows and levels and sums the outcome, in one round.
 *
 * Levels are looked for by summing a design of all declared ones, so the guard judges them as the regression's.
 * @throws NOT_ENOUGH_ROWS without rows
 */
export async function firstLook(study: Study, x: readonly Covariate[], outcome: Numeric): Promise<FirstLook> {
  const row = design([[], ...x.flatMap((covariate) => factorsOf(covariate, codesOf(covariate)).map((f) => [f]))]);
  const { sums } = await study.ask({ sums: sum(row.append(outcome)) }, 'rows and levels');
  const n = sums[0]!;
  insist(n > 0, 'NOT_ENOUGH_ROWS', because('no_rows'));
  const totals = new Map(row.names.map((name, j) => [name, sums[j]!]));
  const occurs = (covariate: NominalVariable, code: string): boolean =>
    totals.get(columnName([levelFactor(covariate.variable, code)]))! > 0;
  const levels = x.flatMap((covariate): [string, readonly string[]][] =>
    covariate instanceof NominalVariable
      ? [[covariate.code, covariate.codes.filter((code) => occurs(covariate, code))]]
      : [],
  );
  return { n, total: sums.at(-1)!, totals, levels: new Map(levels) };
}

const codesOf = (covariate: Covariate): readonly string[] =>
  covariate instanceof NominalVariable ? covariate.codes : [];

/** The 0/1 columns of levels, or the column of numbers. */
const factorsOf = (covariate: Covariate, codes: readonly string[]): FactorNode[] =>
  covariate instanceof NominalVariable
    ? codes.map((code) => levelFactor(covariate.variable, code))
    : [numericFactor(covariate.variable)];

/**
 * The design matrix of covariates, the first level that occurs being the reference.
 *
 * Columns stand in the order intercept, main effects, interactions; within an interaction the first variable's levels
 * run fastest.
 */
export function designMatrix(x: readonly Covariate[], { levels }: FirstLook, options: DesignOptions): DesignMatrix {
  const { intercept, interactions } = options;
  const factors = (covariate: Covariate): FactorNode[] =>
    factorsOf(covariate, (levels.get(covariate.code) ?? []).slice(1));
  const find = (code: string): Covariate => x.find((covariate) => covariate.code === code)!;
  const columns: DesignColumn[] = [
    ...(intercept ? [[]] : []),
    ...x.flatMap((covariate) => factors(covariate).map((factor) => [factor])),
    ...interactions.flatMap(([a, b]) =>
      factors(find(b)).flatMap((second) => factors(find(a)).map((first) => [first, second])),
    ),
  ];
  const X = design(columns);
  const constant = x.filter((v) => v instanceof NominalVariable && (levels.get(v.code)?.length ?? 0) < 2);
  const terms = columns.map((factors, j) => ({ name: X.names[j]!, factors: factors.map(factorOf) }));
  return { X, names: X.names, terms, constant: constant.map(({ code }) => code) };
}
