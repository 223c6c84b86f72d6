import type { AggregateNode, ConditionNode } from '@mip/aggregates';
import type { Patient } from './patient.js';

/** One question: who is selected, and what is summed over them. */
export interface Question {
  readonly where?: ConditionNode;
  readonly sums: readonly AggregateNode[];
}

/** What the asker sees: numbers by the order of the sums, or nothing where the hospital refused. */
export type Seen = readonly number[] | undefined;

/** An attack with one question. */
export interface Story {
  readonly name: string;
  /** Who asks what, and what he learns. */
  readonly tells: string;
  /** The rule that ends it. */
  readonly rule: string;
  /** Ways to ask, the plainest first; each is about a person of whom the asker knows age, sex and education. */
  readonly wordings: readonly Wording[];
}

export interface Wording {
  readonly says: string;
  /** Whether it obeys the grammar: the nearest thing to the attack that may be asked. */
  readonly isAdmissible?: true;
  /** Whether it is answered under the rule, too, and then tells next to nothing. */
  readonly isAnswered?: true;
  ask(target: Patient): Question;
  /** The asker's guess: whether the person has the trait. */
  guess(seen: Seen, target: Patient, published: Published): boolean;
}

/** What anybody may know of a hospital's data, and the asker of its patients. */
export interface Published {
  /** Number of its patients. */
  readonly patients: number;
  /** Age, sex and education of all of them. */
  readonly people: readonly Known[];
  /** What its numbers are limited to, by variable. */
  readonly limits: ReadonlyMap<string, { readonly lower: number; readonly upper: number }>;
}

/** What the asker knows of anybody. */
export type Known = Pick<Patient, 'age' | 'sex' | 'education'>;
