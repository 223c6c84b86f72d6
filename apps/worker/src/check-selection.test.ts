import type { Variable } from '@mip/data-model';
import { expect, test } from 'vitest';
import { BadRequest } from './bad-request.js';
import { type CheckedSelection, checkDesign, checkSelection } from './check-selection.js';
import { readOpen } from './open-request.js';

const nominal = (code: string): Variable => ({
  code,
  label: code,
  kind: 'nominal',
  levels: [{ code: 'F', label: 'F' }],
});
const VARIABLES = new Map<string, Variable>([
  ['sex', nominal('sex')],
  ['visitid', { ...nominal('visitid'), levels: ['BL', 'M6'].map((code) => ({ code, label: code })) }],
  ['age', { code: 'age', label: 'age', kind: 'real', levels: [] }],
]);
const WHERE = { node: 'among', name: 'sex', levels: ['F'] };
const opened = (more: object, design?: object) => {
  const selection = { dataModel: 'm:1', datasets: ['d'], complete: [], columns: ['age'], ...more };
  return readOpen({ run: 'r', actor: 'a', algorithm: 'x', selection, design });
};

test('a selection is checked before it may be asked of the data', () => {
  const unchecked = opened({ where: WHERE }).selection;
  // @ts-expect-error what arrived is not what was checked
  const never: CheckedSelection = unchecked;
  expect(never).toEqual(checkSelection(unchecked, VARIABLES));
});

test.each([
  ['a column of another data model', { columns: ['height'] }],
  ['a complete column of another data model', { complete: ['height'] }],
  ['a condition about another variable', { where: { ...WHERE, name: 'height' } }],
  ['a condition that is none', { where: 'age > 1' }],
  ['a condition that is no value', { where: null }],
])('%s is refused', (_, more) => {
  expect(() => checkSelection(opened(more).selection, VARIABLES)).toThrow();
});

test('a design is its nominal variables, and a condition', () => {
  const { design } = opened({}, { covariates: ['sex'], outcome: WHERE });
  expect(checkDesign(design!, VARIABLES)).toEqual({ covariates: [VARIABLES.get('sex')], outcome: WHERE });
  expect(() => checkDesign({ covariates: ['age'] }, VARIABLES)).toThrow('not nominal');
  expect(() => checkDesign({ covariates: [], outcome: 1 }, VARIABLES)).toThrow();
});

test.each([
  { take: 'first', order: ['M6', 'BL'] },
  { take: 'last', order: ['BL', 'M6'] },
  { take: 'level', level: 'BL' },
])('the visit %j is a part of the selection', (visit) => {
  expect(checkSelection(opened({ visit }).selection, VARIABLES)).toMatchObject({ visit });
});

test.each([
  ['an order that leaves out a level', { take: 'first', order: ['BL'] }],
  ['an order that names one twice', { take: 'first', order: ['BL', 'M6', 'BL'] }],
  ['an order with another level', { take: 'last', order: ['BL', 'M12'] }],
  ['a level that there is not', { take: 'level', level: 'M12' }],
  ['another choice', { take: 'any', order: ['BL', 'M6'] }],
  ['a level and an order', { take: 'level', level: 'BL', order: ['BL', 'M6'] }],
  ['a word', 'first'],
])('as a visit, %s is refused', (_, visit) => {
  expect(() => checkSelection(opened({ visit }).selection, VARIABLES)).toThrow(BadRequest);
});

test('a data model without visits has none to choose', () => {
  const without = new Map([...VARIABLES].filter(([code]) => code !== 'visitid'));
  const { selection } = opened({ visit: { take: 'level', level: 'BL' } });
  expect(() => checkSelection(selection, without)).toThrow(BadRequest);
});
