import type { AggregateNode, Comparison, ConditionNode, NumericNode, VectorNode } from '@mip/aggregates';
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

/** Σ of an expression. */
export const total = (of: NumericNode | VectorNode): AggregateNode => ({ node: 'sum', of });

export const value = (name: string): NumericNode => ({ node: 'column', name });
export const plus = (left: NumericNode, by: number): NumericNode => ({
  node: 'add',
  left,
  right: { node: 'number', value: by },
});
export const times = (left: NumericNode, right: NumericNode | number): NumericNode => ({
  node: 'multiply',
  left,
  right: typeof right === 'number' ? { node: 'number', value: right } : right,
});
