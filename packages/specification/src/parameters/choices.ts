/** A closed list of codes, and what they are called. */
export interface Choices<C extends string = string> {
  readonly choices: readonly C[];
  /** English names by code; a code without one stands for itself. */
  readonly labels?: Readonly<Record<C, string>>;
}

/** The English name of each code. */
export const choiceLabels = ({ choices, labels }: Choices): Readonly<Record<string, string>> =>
  Object.fromEntries(choices.map((code) => [code, labels?.[code] ?? code]));
