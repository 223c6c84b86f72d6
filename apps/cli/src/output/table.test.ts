import { expect, test } from 'vitest';
import { fields, grid, table } from './table.js';

test('columns: texts to the left, numbers to the right, no blanks at the ends of lines', () => {
  expect(
    table(
      ['name', 'n', 'p'],
      [
        ['a', 5, 0.5],
        ['longer', 12, null],
      ],
    ),
  ).toBe('name     n    p\na        5  0.5\nlonger  12    –');
});

test('a table without rows is its head', () => expect(table(['a', 'b'], [])).toBe('a  b'));

test('fields: names to the left', () => {
  expect(
    fields([
      ['n', 3],
      ['p_value', 0],
    ]),
  ).toBe('n             3\np_value  <2e-16');
});

test('grids keep their first line aligned', () => {
  expect(
    grid([
      [1, -0.5],
      [-10, 2],
    ]),
  ).toBe('  1  -0.5\n-10     2');
});

test('labels of wide letters and accents do not break the columns', () => {
  const [, first, second] = table(
    ['label', 'n'],
    [
      ['Größe', 1],
      ['abcde', 2],
    ],
  ).split('\n');
  expect(first).toHaveLength(second!.length);
});
