import { expect, test } from 'vitest';
import { catalogue } from '../catalogue.js';
import { sizeOver } from '../presenting/run-size.js';
import { repeatedRows } from './repeated-rows.js';

test('every test and model wants one row of each patient; descriptions and histograms do not', () => {
  const some = sizeOver([
    { rows: 100, patients: 50 },
    { rows: 20, patients: 20 },
  ]);
  expect(catalogue.filter((one) => !repeatedRows(one, some)).map(({ specification: { id } }) => id)).toEqual([
    'descriptive_stats',
    'multiple_histograms',
  ]);
  expect(catalogue.filter((one) => repeatedRows(one, { rows: 70, patients: 70 }))).toEqual([]);
});
