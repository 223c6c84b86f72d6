import type { FactorNode } from '@mip/aggregates';
import type { Variable } from '@mip/data-model';
import type { Message, Value } from '@mip/report';
import { common } from './words.js';

/** The label of a variable. */
export const labelOf = ({ label, code }: Variable): string => label || code;

/** The label with the unit, such as `Age (years)`. */
export const withUnit = (variable: Variable): string =>
  variable.units ? `${labelOf(variable)} (${variable.units})` : labelOf(variable);

/** The label of a level; its code if the data model no longer has it. */
export const levelLabel = ({ levels }: Variable, code: string): string =>
  levels.find((level) => level.code === code)?.label ?? code;

/** The name of a design column: `Sex: Male`, `Age × Sex: Male`, or the intercept. */
export function termLabel(factors: readonly Factor[], variables: ReadonlyMap<string, Variable>): Message {
  if (factors.length === 0) return common('intercept');
  const labels = factors.map(({ variable: code, level }) => {
    const variable = variables.get(code);
    if (!variable) return level === undefined ? code : `${code}: ${level}`;
    return level === undefined ? labelOf(variable) : `${labelOf(variable)}: ${levelLabel(variable, level)}`;
  });
  return labels.join(' × ');
}

/** The name of a factor of a design column: a variable, or one of its levels. */
export interface Factor {
  variable: string;
  level?: string;
}

export const factorOf = (node: FactorNode): Factor =>
  'level' in node && node.level !== undefined ? { variable: node.name, level: node.level } : { variable: node.name };

/** A number; null if it cannot be estimated. */
export const estimable = (value: number | null): Value => value ?? { withheld: common('not_estimable') };

/** An estimate with half the step that it is told to, if it is told to one. */
export const stepped = (value: number, within: number | null | undefined): Value =>
  within ? { value, within } : value;

/** A number; null if a hospital's policy withholds it. */
export const told = (value: number | null): Value => value ?? { withheld: common('withheld') };
