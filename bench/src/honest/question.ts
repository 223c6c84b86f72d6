import { readFileSync } from 'node:fs';

/** A condition on a variable: any of these levels, at least `from`, less than `below`. */
export interface Condition {
  readonly variable: string;
  readonly levels?: readonly string[];
  readonly from?: number;
  readonly below?: number;
}

/** A question of the study, as its file writes it. */
export type Question = {
  readonly id: string;
  readonly part: string;
  readonly filter?: readonly Condition[];
  /** Patients to be left out as outliers. */
  readonly without?: Condition;
  /** Variables that must not be missing, beside those used. */
  readonly present?: readonly string[];
  /** Number of the hospital that is left out, from 1. */
  readonly leaveOutHospital?: number;
} & (
  | { readonly kind: 'table_one'; readonly columns: string; readonly rows: readonly string[] }
  | { readonly kind: 'histogram'; readonly y: string }
  | { readonly kind: 'anova_oneway' | 'ttest_independent'; readonly y: string; readonly x: string }
  | {
      readonly kind: 'linear_regression' | 'linear_mixed_model';
      readonly y: string;
      readonly x: readonly string[];
      readonly interactions?: readonly (readonly [string, string])[];
    }
  | {
      readonly kind: 'logistic_regression' | 'roc_of_logistic_regression';
      readonly y: string;
      readonly positive: string;
      readonly x: readonly string[];
    }
  | { readonly kind: 'kmeans'; readonly y: readonly string[]; readonly k: number }
  | { readonly kind: 'kaplan_meier'; readonly group: string }
  | { readonly kind: 'pca' | 'correlation'; readonly y: readonly string[] }
);

/** The questions of a file. @throws Error where it cannot be read, or holds none */
export function readQuestions(file: string): readonly Question[] {
  const questions = JSON.parse(readFileSync(file, 'utf8')) as readonly Question[];
  if (!Array.isArray(questions) || questions.length === 0) throw new Error(`${file} holds no questions`);
  return questions;
}

/** Who stays when patients from a number on are left out. @throws Error for another condition */
export function otherSide({ variable, from, levels, below }: Condition): Condition {
  if (from === undefined || levels || below !== undefined) throw new Error('outliers are left out from a number on');
  return { variable, below: from };
}
