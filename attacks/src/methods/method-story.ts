import type { Limits } from '@mip/policy';

/** A made-up patient of a ward, of whom the asker knows age and sex. */
export interface Person {
  /** Years, with the nine decimals that the ward's programme writes. */
  readonly age: number;
  readonly sex: 'F' | 'M';
  readonly diabetes: 'no' | 'yes';
  readonly diagnosis: 'none' | 'stroke' | 'prion';
}

/** The person whom the asker is after, and everybody else. */
export interface Ward {
  readonly target: Person;
  readonly others: readonly Person[];
}

/** An attack with one result of a method. */
export interface MethodStory {
  readonly name: string;
  /** Who asks what, and what he learns. */
  readonly tells: string;
  /** The rule that ends it, and its limits in a policy. */
  readonly rule: string;
  rules(policy: Limits): Partial<Limits>;
  /** The secret trait: the person with it and without it. */
  with(target: Person): Person;
  without(target: Person): Person;
  /** A ward whose cells hold at least so many people beside the target. */
  draw(random: () => number, least: number): Ward;
  readonly wordings: readonly MethodWording[];
}

export interface MethodWording {
  readonly says: string;
  readonly request: { readonly algorithm: string; readonly variables: object; readonly parameters?: object };
  /** The asker's guess from a result: whether the person has the trait. He knows everybody's age and sex. */
  // biome-ignore lint/suspicious/noExplicitAny: results of several methods, as an asker reads them
  guess(result: any, target: Person, others: readonly Person[]): boolean;
}
