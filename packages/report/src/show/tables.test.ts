import { describe, expect, test } from 'vitest';
import type { Part } from '../index.js';
import { cellText, cellTexts } from './cell-text.js';
import { ENGLISH } from './say.js';
import { isTabular, tableOf } from './tables.js';

const REASON = { withheld: 'withheld: too few patients' };
const texts = (part: Part) => {
  if (!isTabular(part)) throw new Error('no table');
  return cellTexts(tableOf(part), ENGLISH);
};

describe('a cell', () => {
  test.each([
    [1234, 'count', '1,234'],
    [0.5, 'percent', '50.0%'],
    [0.0004, 'p', '< 0.001'],
    [{ lower: 1, upper: 2 }, 'interval', '1 to 2'],
    [{ lower: null, upper: 2 }, 'interval', 'up to 2'],
    [{ lower: 1, upper: null }, 'interval', 'from 1'],
    [{ value: 0.62, lower: 0.58, upper: 0.66 }, 'number', '0.62 (between 0.58 and 0.66)'],
    [{ lower: 0.58, upper: 0.66 }, 'number', 'between 0.58 and 0.66'],
    [REASON, 'number', 'withheld: too few patients'],
    [null, 'number', ''],
  ] as const)('%j as %s is “%s”', (cell, format, text) => expect(cellText(cell, format, ENGLISH)).toBe(text));
});

test('an estimate has the digits of its interval, row by row', () => {
  const row = { standardError: 1, statistic: 2, p: 0.04 };
  const part: Part = {
    kind: 'coefficients',
    title: 'Coefficients',
    statistic: 't',
    level: 0.95,
    rows: [
      { term: 'a', estimate: 0.0057, lower: 0.0041, upper: 0.0101, ...row },
      { term: 'b', estimate: 1234.5, lower: 1100, upper: 1400, ...row },
      { term: 'c', estimate: REASON, lower: null, upper: null, ...row },
    ],
  };
  const shown = texts(part).map(([, estimate, , , , interval]) => `${estimate} [${interval}]`);
  expect(shown).toEqual(['0.006 [0.004 to 0.010]', '1,235 [1,100 to 1,400]', 'withheld: too few patients []']);
});

test('every value of a picture is in its table, the withheld ones with their reason', () => {
  const bars: Part = {
    kind: 'bars',
    title: 'Sizes',
    category: 'Sex',
    categories: ['F', 'M'],
    series: [{ label: 'all', values: [12, REASON] }],
  };
  expect(texts(bars)).toEqual([
    ['F', '12'],
    ['M', 'withheld: too few patients'],
  ]);
  const curve: Part = {
    kind: 'curve',
    title: 'Calibration',
    family: 'calibration',
    x: 'Predicted',
    y: 'Observed',
    level: 0.9,
    lines: [{ label: 'model', points: [{ x: 0.1, y: 0.2, lower: 0.1, upper: 0.3, n: 40 }] }],
  };
  expect(tableOf(curve as Extract<Part, { kind: 'curve' }>).columns).toHaveLength(4);
  expect(texts(curve)).toEqual([['0.1', '0.2', '0.10 to 0.30', '40']]);
});
