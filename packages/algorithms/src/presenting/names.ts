import type { FactorNode } from '@mip/aggregates';
import type { Variable } from '@mip/data-model';
import type { Message, Value } from '@mip/report';
import { common } from './words.js';

/** A variable as a reader knows it. */
export const labelOf = ({ label, code }: Variable): string => label || code;

/** With its unit, such as `Age (years)`. */
export const withUnit = (variable: Variable): string =>
  variable.units ? `${labelOf(variable)} (${variable.units})` : labelOf(variable);

/** A level as a reader knows it; its code where the data model does not have it any more. */
export const levelLabel = ({ levels }: Variable, code: string): string =>
  levels.find((level) => level.code === code)?.label ?? code;

/** A column of a design: `Sex: Male`, `Age × Sex: Male`, or the intercept. */
export function termLabel(factors: readonly Factor[], variables: ReadonlyMap<string, Variable>): Message {
  if (factors.length === 0) return common('intercept');
  const labels = factors.map(({ variable: code, level }) => {
    const variable = variables.get(code);
    if (!variable) return level === undefined ? code : `${code}: ${level}`;
    return level === undefined ? labelOf(variable) : `${labelOf(variable)}: ${levelLabel(variable, level)}`;
  });
  return labels.join(' × ');
}

/** A variable, or one of its levels, as a factor of a design's column. */
export interface Factor {
  variable: string;
  level?: string;
}

export const factorOf = (node: FactorNode): Factor =>
  'level' in node && node.level !== undefined ? { variable: node.name, level: node.level } : { variable: node.name };

/** A number that may be missing because nothing can be estimated. */
export const estimable = (value: number | null): Value => value ?? { withheld: common('not_estimable') };

/** A number that may be missing because a hospital's policy holds it back. */
export const told = (value: number | null): Value => value ?? { withheld: common('withheld') };
