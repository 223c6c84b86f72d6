import type { CatalogueVariable } from '@mip/client';

/** The master's filter operators, by the number of values that they take. */
const VALUES = {
  equal: 1,
  not_equal: 1,
  less: 1,
  less_or_equal: 1,
  greater: 1,
  greater_or_equal: 1,
  between: 2,
  not_between: 2,
  in: Number.POSITIVE_INFINITY,
  not_in: Number.POSITIVE_INFINITY,
  is_null: 0,
  is_not_null: 0,
} as const;

export type Operator = keyof typeof VALUES;

/** The number of values of an operator; infinity for a list of any length. */
export const valuesNeeded = (operator: string): number => VALUES[operator as Operator] ?? 1;

const OF_NUMBERS: readonly Operator[] = [
  ...(['equal', 'not_equal', 'less', 'less_or_equal', 'greater', 'greater_or_equal'] as const),
  ...(['between', 'not_between', 'is_null', 'is_not_null'] as const),
];
const OF_LEVELS: readonly Operator[] = ['equal', 'not_equal', 'in', 'not_in', 'is_null', 'is_not_null'];

/** The operators that apply to a variable. */
export const operatorsFor = ({ kind }: Pick<CatalogueVariable, 'kind'>): readonly Operator[] =>
  kind === 'nominal' ? OF_LEVELS : kind === 'text' ? ['is_null', 'is_not_null'] : OF_NUMBERS;

/** The value for a new operator, keeping as much of the old value as fits. */
export function valueFor(operator: Operator, before: unknown): unknown {
  const needed = valuesNeeded(operator);
  const first = Array.isArray(before) ? before[0] : before;
  if (needed === 0) return null;
  if (needed === 1) return first ?? '';
  if (needed === 2) return [first ?? '', (Array.isArray(before) ? before[1] : undefined) ?? ''];
  return Array.isArray(before) ? before : first === '' || first === undefined || first === null ? [] : [first];
}
