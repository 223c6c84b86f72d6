import type { Message } from '@mip/report';
import type { DesignMatrix } from './design-matrix.js';
import { because } from './refusals.js';

interface Lost {
  readonly empty: readonly number[];
  readonly aliased: readonly number[];
}

/** Why columns of a design cannot be estimated: nobody has a combination of levels, or they follow from other columns. */
export function lostTerms(
  { names, terms }: DesignMatrix,
  { empty, aliased }: Lost,
  told: 'refused' | 'dropped',
): Message {
  const listed = (columns: readonly number[]): string => columns.map((j) => names[j]).join(', ');
  if (aliased.length > 0)
    return because(told === 'refused' ? 'collinear' : 'collinear_dropped', { terms: listed(aliased) });
  const isCell = (j: number): boolean => terms[j]!.factors.every(({ level }) => level !== undefined);
  if (empty.every(isCell))
    return because(told === 'refused' ? 'empty_cell' : 'empty_cell_dropped', { terms: listed(empty) });
  return because(told === 'refused' ? 'constant_term' : 'constant_term_dropped', { terms: listed(empty) });
}
