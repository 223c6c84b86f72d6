import type { AggregateNode } from '@mip/aggregates';
import { expect, test } from 'vitest';
import { depthOf } from './depth.js';

const by = (...names: string[]) => names.map((name) => ({ node: 'levels' as const, name, levels: ['a', 'b'] }));
const level = (name: string) => ({ node: 'level' as const, name, level: 'b' });
const column = (name: string) => ({ node: 'column' as const, name });
const design = (...columns: (ReturnType<typeof level> | ReturnType<typeof column>)[][]): AggregateNode => ({
  node: 'gram',
  of: { node: 'design', columns },
});

test.each<[string, AggregateNode, number]>([
  ['a plain count', { node: 'count', of: 'patients' }, 0],
  ['a mean by a group', { node: 'sum', of: column('y'), by: by('sex') }, 1],
  ['a table of two', { node: 'count', of: 'patients', by: by('sex', 'stage') }, 2],
  ['datasets', { node: 'count', of: 'patients', by: by('dataset') }, 0],
  ['two groups of a test', { node: 'sum', of: column('y'), where: { node: 'among', name: 'sex', levels: ['a'] } }, 1],
  [
    'a group twice',
    { node: 'sum', of: column('y'), by: by('sex'), where: { node: 'among', name: 'sex', levels: ['a'] } },
    1,
  ],
  ['a regression on numbers', design([], [column('age')]), 0],
  ['main nominal columns', design([], [level('sex')], [level('stage')]), 1],
  ['an interaction of two', design([], [level('sex')], [level('stage')], [level('sex'), level('stage')]), 2],
  ['a nominal with a number', design([], [level('sex'), column('age')]), 1],
  ['a design within groups', { ...design([], [level('sex')]), by: by('stage') } as AggregateNode, 2],
])('%s', (_, aggregate, depth) => expect(depthOf(aggregate)).toBe(depth));

test('a variable that is filtered and grouped by counts once', () => {
  const table: AggregateNode = { node: 'count', of: 'patients', by: by('sex', 'stage') };
  expect([depthOf(table, ['sex']), depthOf(table, ['age']), depthOf(table, ['age', 'stage'])]).toEqual([2, 3, 3]);
});
