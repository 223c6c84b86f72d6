import type { AggregateNode, Comparison, ConditionNode } from '@mip/aggregates';
import type { Patient } from './patient.js';

export const all = (...of: ConditionNode[]): ConditionNode => ({ node: 'and', of });
export const any = (...of: ConditionNode[]): ConditionNode => ({ node: 'or', of });
export const not = (of: ConditionNode): ConditionNode => ({ node: 'not', of });
export const among = (name: string, ...levels: string[]): ConditionNode => ({ node: 'among', name, levels });
export const is = (name: string, operator: Comparison, right: number): ConditionNode => ({
  node: 'compare',
  left: { node: 'column', name },
  operator,
  right,
});

/** The one person of this age, sex and education. */
export const thisOne = ({ age, sex, education }: Patient): ConditionNode =>
  all(is('age', '=', age), among('sex', sex), is('education', '=', education));

export const patients: AggregateNode = { node: 'count', of: 'patients' };

/** Σ x and Σ x² of a variable. */
export const moments = (name: string): readonly AggregateNode[] => [
  { node: 'sum', of: { node: 'column', name } },
  { node: 'sum', of: { node: 'square', of: { node: 'column', name } } },
];
