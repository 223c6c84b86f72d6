import type { Comparison, ConditionNode } from '@mip/aggregates';
import type { Selection } from '../ldsm.js';
import type { MemoryTable } from '../reference/memory-ldsm.js';

const DAYS = ['1899-12-31', '2019-02-28', '2020-02-28', '2020-02-29', '2020-03-01', '2020-10-01', '2021-01-01', null];

/** Patients with the day on which they were seen, where it is known. */
export const SEEN: MemoryTable = {
  model: {
    code: 'seen',
    version: '1',
    label: 'Seen',
    longitudinal: false,
    groups: [],
    variables: [
      { code: 'dataset', label: 'Dataset', kind: 'nominal', levels: [{ code: 'a', label: 'A' }] },
      { code: 'seen', label: 'Seen', kind: 'date', levels: [] },
    ],
  },
  rows: DAYS.map((seen) => ({ dataset: 'a', seen })),
};

/** Every comparison with a day, and its negation, with the number of patients for whom it holds. */
export const COMPARED: readonly (readonly [ConditionNode, number])[] = (
  [
    ['=', 1],
    ['!=', 6],
    ['<', 3],
    ['<=', 4],
    ['>', 3],
    ['>=', 4],
  ] satisfies [Comparison, number][]
).flatMap(([operator, patients]) => {
  const dated = { node: 'dated', name: 'seen', operator, right: '2020-02-29' } as const;
  return [[dated, patients] as const, [{ node: 'not', of: dated }, DAYS.length - patients] as const];
});

/** The patients of a condition. */
export const seenWhere = (where: ConditionNode): Selection => ({
  dataModel: 'seen:1',
  datasets: ['a'],
  complete: [],
  columns: ['seen'],
  where,
});
