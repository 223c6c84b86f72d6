import type { TSchema } from 'typebox';
import type { Parameters } from './parameters/parameters.js';
import type { Roles } from './roles.js';

/** The kinds of questions that methods answer, such as whether groups differ (`compare`). */
export type Question = 'describe' | 'compare' | 'relate' | 'predict' | 'structure';

/** The declaration of an algorithm without its functions: the source of forms, schemas and checks. */
export interface Specification<V extends Roles = Roles, P extends Parameters = Parameters> {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly cites: string;
  /** What a clinician wants to know; forms group methods by it. */
  readonly question?: Question;
  /**
   * The model, as an R formula: `{y}` stands for the variables of a role or the value of a parameter, `{x+}` for the terms
   * of a model; text in brackets is omitted if its role is empty.
   */
  readonly formula?: string;
  readonly variables: V;
  readonly parameters: P;
  /** `complete`: only rows without missing cells. `per-variable`: the algorithm handles missing cells itself. */
  readonly missing: 'complete' | 'per-variable';
  /** Whether its statistics hold only if each row is another patient, so that visits of one patient must be told. */
  readonly independentRows?: boolean;
  /** Whether the algorithm uses the dataset of a row. */
  readonly byDataset?: boolean;
  /** The nominal part of a regression's design; hospitals check it before the run. */
  readonly design?: {
    readonly covariates: keyof V & string;
    /** The parameter with the chosen reference level of each covariate; they come first in the order of levels. */
    readonly reference?: keyof P & string;
    readonly outcome?: {
      readonly role: keyof V & string;
      readonly level: keyof P & string;
      /** The parameter with the one level that `level` is compared with, if it is not all others; only rows of these two count. */
      readonly against?: keyof P & string;
    };
  };
  /** JSON Schema of the result of `run`; `version` is added to it. */
  readonly result: TSchema;
  /** Version of the result's schema; it increases when a field is renamed, removed, or changes its meaning. */
  readonly version: number;
  /** English words of the method, by key; translations are in the catalogue of each language. */
  readonly words: Readonly<Record<string, string>>;
}
