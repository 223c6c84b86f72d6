import { expect, test } from 'vitest';
import { cell, shown, shownP } from './number.js';

test.each([
  [0, '0'],
  [2759, '2759'],
  [123_456_789, '123456789'],
  [0.5, '0.5'],
  [1 / 3, '0.333333'],
  [-1521.398_765, '-1521.4'],
  [0.000_123_456_789, '0.000123457'],
  [0.000_012_345_678_9, '1.23457e-5'],
  [12_345_678_901.5, '1.23457e+10'],
  [Number.NaN, 'NaN'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
])('numbers have six significant digits: %d is %s', (value, text) => expect(shown(value)).toBe(text));

test.each([
  [0, '<2e-16'],
  [1.9e-84, '<2e-16'],
  [2.3e-16, '2.300e-16'],
  [7.227_76e-12, '7.228e-12'],
  [0.000_099_994_4, '9.999e-5'],
  [0.271_960_1, '0.272'],
  [1, '1'],
])('p values are as R prints them: %d is %s', (value, text) => expect(shownP(value)).toBe(text));

test.each(['p', 'pvalues', 'p_value', 'f_pvalue', 'p_tukey'])('%s is the name of a p value', (name) =>
  expect(cell(1e-300, name)).toBe('<2e-16'),
);
test.each(['proportion', 'patients', 'sample_stds', 'lower_ci'])('%s is not', (name) =>
  expect(cell(1e-300, name)).toBe('1.00000e-300'),
);

test('what is withheld or missing is a dash, never a zero', () => {
  expect([cell(null), cell(undefined), cell(0)]).toEqual(['–', '–', '0']);
});
