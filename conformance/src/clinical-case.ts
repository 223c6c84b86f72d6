import type { Tolerances } from './tolerance.js';

/** One entry of `clinical/cases/*.json`. */
export interface ClinicalCase {
  readonly id: string;
  readonly dataset: string;
  readonly input: ClinicalInput;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly tolerance: Tolerances;
  readonly difficulty: { readonly range?: Readonly<Record<string, number>> };
}

export interface ClinicalInput {
  readonly algorithm?: string;
  readonly variables?: readonly string[];
  readonly y?: string;
  readonly x?: string | readonly string[];
  readonly interactions?: readonly (readonly [string, string])[];
  readonly datasets?: readonly string[];
  readonly filters?: unknown;
  readonly parameters?: {
    readonly kind?: string;
    readonly mu?: number;
    readonly alternative?: string;
    readonly confidence_level?: number;
    readonly group_a?: string;
    readonly group_b?: string;
    readonly group_by?: string;
    readonly missing?: string;
    readonly intercept?: boolean;
    readonly positive_level?: string;
    readonly matrix?: string;
    readonly k?: number;
    readonly standardize?: boolean;
    readonly initial_centers?: readonly (readonly number[])[];
    readonly max_iterations?: number;
    readonly tolerance?: number;
  };
}

/** How cases of one file are put to an algorithm, and how its result reads in the file's own words. */
export interface Translation<Result = never> {
  readonly algorithm: string;
  readonly variables: (input: ClinicalInput) => Readonly<Record<string, readonly string[] | undefined>>;
  readonly parameters: (input: ClinicalInput) => Readonly<Record<string, unknown>>;
  readonly view: (result: Result, input: ClinicalInput) => unknown;
  /** Fields with a tolerance of their own. */
  readonly overrides?: (one: ClinicalCase) => Tolerances['overrides'];
}

/** One variable or several, as roles take them. */
export const codes = (value: string | readonly string[] | undefined): readonly string[] => [value ?? []].flat();
