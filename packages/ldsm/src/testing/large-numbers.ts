import type { Comparison } from '@mip/aggregates';
import type { Selection } from '../ldsm.js';
import type { MemoryTable } from '../reference/memory-ldsm.js';

const NUMBERS = [-1e300, -3e19, 0, 2 ** 63, 1e19, 1e22, 1.7e308, null];

/** Patients with a whole number on either side of what 64 bits hold. */
export const LARGE: MemoryTable = {
  model: {
    code: 'large',
    version: '1',
    label: 'Large',
    longitudinal: false,
    groups: [],
    variables: [
      { code: 'dataset', label: 'Dataset', kind: 'nominal', levels: [{ code: 'a', label: 'A' }] },
      { code: 'x', label: 'X', kind: 'real', levels: [] },
    ],
  },
  rows: NUMBERS.map((x) => ({ dataset: 'a', x })),
};

/** Comparisons with whole numbers that no integer of a database holds, and the number of patients for whom each holds. */
export const LARGE_COMPARED: readonly (readonly [Comparison, number, number])[] = [
  ['=', 1e19, 1],
  ['>=', 1e19, 3],
  ['<', 1e19, 4],
  ['<=', -3e19, 2],
  ['>', 1e22, 1],
  ['<', 1.7e308, 6],
  ['>', -1e300, 6],
];

/** The patients of a comparison. */
export const largeWhere = (operator: Comparison, right: number): Selection => ({
  dataModel: 'large:1',
  datasets: ['a'],
  complete: [],
  columns: ['x'],
  where: { node: 'compare', left: { node: 'column', name: 'x' }, operator, right },
});
