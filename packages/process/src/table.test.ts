import { expect, test } from 'vitest';
import { alignedColumns } from './table.js';

test('columns are as wide as their widest cell, and no line ends in spaces', () =>
  expect(
    alignedColumns([
      ['node', 'role', ''],
      ['server-12', 'worker', 'x'],
    ]),
  ).toBe('node       role\nserver-12  worker  x'));

test('a column may be aligned to the right', () =>
  expect(
    alignedColumns(
      [
        ['a', '9'],
        ['b', '10'],
      ],
      [false, true],
    ),
  ).toBe('a   9\nb  10'));
