import { expect, test } from 'vitest';
import { aModel } from '../testing/a-model.js';
import { rowsOf, rowsOfHits } from './tree-rows.js';
import { stepOf, typedAhead } from './tree-step.js';
import { rowAt, topsOf } from './use-row-window.js';
import { variableIndex } from './variable-index.js';

const { root, search } = variableIndex(aModel());
const all = rowsOf(root, { isOpen: () => true, keeps: () => true });
const closed = rowsOf(root, { isOpen: () => false, keeps: () => true });
const labels = (rows: typeof all): string[] => rows.map(({ label }) => label);

test('open groups show what is in them, with level and place among their siblings', () => {
  expect(labels(all)).toEqual(['People', 'Age', 'Markers', 'APOE', 'Fluid', 'Total tau', 'Dataset']);
  expect(all[5]).toMatchObject({ level: 3, position: 1, of: 1, parent: 4 });
  expect(all[2]).toMatchObject({ level: 1, position: 2, of: 3, group: { open: true, size: 2 } });
  expect(labels(closed)).toEqual(['People', 'Markers', 'Dataset']);
});

test('a group of which nothing is kept is left out', () => {
  const numbers = rowsOf(root, { isOpen: () => true, keeps: ({ code }) => code === 'csf_tau' });
  expect(labels(numbers)).toEqual(['Markers', 'Fluid', 'Total tau']);
});

test('what a search found is a list without groups', () => {
  expect(rowsOfHits(search('tau')).map(({ level, parent }) => [level, parent])).toEqual([[1, -1]]);
});

test('arrow keys walk, open, close and go to the group about a row', () => {
  expect(stepOf('ArrowDown', all, 0)).toEqual({ to: 1 });
  expect(stepOf('ArrowDown', all, 6)).toEqual({ to: 6 });
  expect(stepOf('ArrowRight', closed, 1)).toEqual({ toggle: 1 });
  expect(stepOf('ArrowRight', all, 2)).toEqual({ to: 3 });
  expect(stepOf('ArrowRight', all, 3)).toEqual({ enter: 3 });
  expect(stepOf('ArrowLeft', all, 5)).toEqual({ to: 4 });
  expect(stepOf('ArrowLeft', all, 4)).toEqual({ toggle: 4 });
  expect(stepOf('ArrowLeft', all, 6)).toBeUndefined();
  expect(stepOf('End', all, 0)).toEqual({ to: 6 });
  expect(stepOf('Enter', all, 1)).toEqual({ open: 1 });
  expect(stepOf('x', all, 1)).toBeUndefined();
});

test('typing goes to the next row that begins so, round the end', () => {
  expect(typedAhead(all, 0, 'a')).toBe(1);
  expect(typedAhead(all, 1, 'a')).toBe(3);
  expect(typedAhead(all, 3, 'aa')).toBe(1);
  expect(typedAhead(all, 0, 'to')).toBe(5);
  expect(typedAhead(all, 0, '(')).toBeUndefined();
});

test('the row at a height is found by halving', () => {
  const tops = topsOf([34, 50, 34]);
  expect(tops).toEqual([0, 34, 84, 118]);
  expect([0, 33, 34, 83, 84, 500].map((height) => rowAt(tops, height))).toEqual([0, 0, 1, 1, 2, 2]);
  expect(rowAt([0], 10)).toBe(0);
});
