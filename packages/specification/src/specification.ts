import type { TSchema } from 'typebox';
import type { Parameters } from './parameters/parameters.js';
import type { Roles } from './roles.js';

/** Questions that methods answer: how something is distributed, whether groups differ, what goes together … */
export type Question = 'describe' | 'compare' | 'relate' | 'predict' | 'structure';

/** The declaration of an algorithm without its `run`: all that forms, schemas and checks are made of. */
export interface Specification<V extends Roles = Roles, P extends Parameters = Parameters> {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly cites: string;
  /** What a clinician wants to know by it; forms sort methods by that. */
  readonly question?: Question;
  /**
   * What is computed, in the notation of R: `{y}` stands for the variables of a role or the value of a parameter, `{x+}`
   * for the terms of a model, and what is in brackets is left out where its role is empty.
   */
  readonly formula?: string;
  readonly variables: V;
  readonly parameters: P;
  /** `complete`: only rows with every variable known. `per-variable`: the algorithm deals with missing cells. */
  readonly missing: 'complete' | 'per-variable';
  /** The algorithm reads which dataset a row belongs to. */
  readonly byDataset?: boolean;
  /** The nominal part of a regression's design, which hospitals look at before the run. */
  readonly design?: {
    readonly covariates: keyof V & string;
    readonly outcome?: { readonly role: keyof V & string; readonly level: keyof P & string };
  };
  /** What `run` answers, as JSON Schema; `version` is added to it. */
  readonly result: TSchema;
  /** Of the result's schema; it grows when a field is renamed, goes, or means something else. */
  readonly version: number;
  /** English words of the method, by key; other languages have them in their catalogue. */
  readonly words: Readonly<Record<string, string>>;
}
