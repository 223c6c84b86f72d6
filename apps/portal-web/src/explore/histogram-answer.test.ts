import { expect, test } from 'vitest';
import { answered } from '../testing/an-answer.js';
import { picturedOf } from './histogram-answer.js';

const entry = (grouping: string | null, level: string | null, counts: readonly (number | null)[]) => ({
  var: 'age',
  grouping_var: grouping,
  grouping_enum: level,
  bins: [0, 50, 100],
  counts,
});

test('the groups asked for are shown, and the whole where none were', () => {
  const whole = entry(null, null, [10, 20]);
  expect(picturedOf(answered({ histogram: [whole] }))?.groups).toEqual([{ code: null, counts: [10, 20] }]);
  const grouped = answered({ histogram: [whole, entry('sex', 'F', [5, 12]), entry('sex', 'M', [5, null])] });
  expect(picturedOf(grouped)).toMatchObject({ code: 'age', grouping: 'sex', groups: [{ code: 'F' }, { code: 'M' }] });
});

test('a group without anybody is left out; one that is withheld is not', () => {
  const groups = picturedOf(answered({ histogram: [entry('d', 'a', [0, 0]), entry('d', 'b', [null, null])] }))?.groups;
  expect(groups?.map(({ code }) => code)).toEqual(['b']);
});

test('an answer of another shape has no picture', () => {
  expect(picturedOf(answered(undefined))).toBeUndefined();
  expect(picturedOf(answered({}))).toBeUndefined();
});
