import {
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

export type Covariate = NumericVariable | NominalVariable;

/** How levels become columns: in the declared order, or sorted by code and placed before numbers, as the MIP does. */
export type Coding = 'declared' | 'sorted';

export interface DesignOptions {
  readonly coding: Coding;
  readonly intercept: boolean;
  readonly interactions: readonly (readonly [string, string])[];
}

/** A regression's design: its row as a vector expression, and names of its columns. */
export interface DesignMatrix {
  readonly X: Vector;
  readonly names: readonly string[];
  /** Covariates of which all rows have one and the same level. */
  readonly constant: readonly string[];
}

/** What a first look at the rows tells: how many there are, the total of an outcome, and which levels occur. */
export interface FirstLook {
  readonly n: number;
  readonly total: number;
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
  const nominal = x.filter((variable) => variable instanceof NominalVariable);
  const dummies = nominal.flatMap(({ variable, codes }) => codes.map((code) => [levelFactor(variable, code)]));
  const row = design([[], ...dummies]).append(outcome);
  const { totals } = await study.ask({ totals: sum(row) }, 'rows and levels');
  const n = totals[0]!;
  insist(n > 0, 'NOT_ENOUGH_ROWS', 'no row has all the values that are needed');
  let at = 1;
  const levels = new Map(nominal.map(({ code, codes }) => [code, codes.filter(() => totals[at++]! > 0)]));
  return { n, total: totals[at]!, levels };
}

/**
 * The design matrix of covariates, the first level that occurs being the reference.
 *
 * Columns stand in the order intercept, main effects, interactions; within an interaction the first variable's levels
 * run fastest.
 */
export function designMatrix(x: readonly Covariate[], { levels }: FirstLook, options: DesignOptions): DesignMatrix {
  const { coding, intercept, interactions } = options;
  const kept = (variable: NominalVariable): readonly string[] => {
    const occurring = levels.get(variable.code) ?? [];
    return (coding === 'sorted' ? [...occurring].sort() : occurring).slice(1);
  };
  const factorsOf = (covariate: Covariate): FactorNode[] =>
    covariate instanceof NominalVariable
      ? kept(covariate).map((code) => levelFactor(covariate.variable, code))
      : [numericFactor(covariate.variable)];
  const find = (code: string): Covariate => x.find((covariate) => covariate.code === code)!;
  const ordered = coding === 'sorted' ? [...x].sort((a, b) => place(a) - place(b)) : x;
  const columns: DesignColumn[] = [
    ...(intercept ? [[]] : []),
    ...ordered.flatMap((covariate) => factorsOf(covariate).map((factor) => [factor])),
    ...interactions.flatMap(([a, b]) =>
      factorsOf(find(b)).flatMap((second) => factorsOf(find(a)).map((first) => [first, second])),
    ),
  ];
  const X = design(columns);
  const names = X.names.map((name) => (name === '(Intercept)' && coding === 'sorted' ? 'Intercept' : name));
  const constant = x.filter((v) => v instanceof NominalVariable && (levels.get(v.code)?.length ?? 0) < 2);
  return { X, names, constant: constant.map(({ code }) => code) };
}

const place = (covariate: Covariate): number => (covariate instanceof NominalVariable ? 0 : 1);
