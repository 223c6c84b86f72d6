import { among, Condition, type Key, levels, Numeric } from '@mip/aggregates';
import type { Level, Variable } from '@mip/data-model';

/** A numeric variable in its role: an expression that can be summed, with the variable's declaration. */
export class NumericVariable extends Numeric {
  readonly role = 'numeric';

  constructor(readonly variable: Variable) {
    super({ node: 'column', name: variable.code });
  }

  get code(): string {
    return this.variable.code;
  }

  /** The row has a value. */
  known = (): Condition => new Condition({ node: 'present', name: this.code });
}

/** A nominal variable in its role: it has levels and no arithmetic. */
export class NominalVariable {
  readonly role = 'nominal';

  constructor(readonly variable: Variable) {}

  get code(): string {
    return this.variable.code;
  }

  get levels(): readonly Level[] {
    return this.variable.levels;
  }

  /** Codes of the levels, in the declared order. */
  get codes(): readonly string[] {
    return this.levels.map(({ code }) => code);
  }

  /** The row's level is `code`. */
  is = (code: string): Condition => among(this.variable, [code]);

  known = (): Condition => new Condition({ node: 'present', name: this.code });

  /** One cell per level; all declared levels by default. */
  key = (codes: readonly string[] = this.codes): Key => levels(this.variable, codes);
}

export type BoundVariable = NumericVariable | NominalVariable;

export const bindVariable = (variable: Variable): BoundVariable =>
  variable.kind === 'nominal' ? new NominalVariable(variable) : new NumericVariable(variable);
