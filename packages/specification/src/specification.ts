import type { TSchema } from 'typebox';
import type { Parameters } from './parameters.js';
import type { Roles } from './roles.js';

/** The declaration of an algorithm without its `run`: all that forms, schemas and checks are made of. */
export interface Specification<V extends Roles = Roles, P extends Parameters = Parameters> {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly cites: string;
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
