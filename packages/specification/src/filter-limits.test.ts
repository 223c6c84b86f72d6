import { expect, test } from 'vitest';
import { parseFilter } from './index.js';
import { variables } from './testing/sample.js';

const is = (value: number) => ({ id: 'age', operator: 'equal', value });
const older = (count: number) => ({ condition: 'OR', rules: Array.from({ length: count }, (_, i) => is(i)) });
const faults = (filter: unknown) => {
  const outcome = parseFilter(filter, variables);
  return 'faults' in outcome ? outcome.faults : [];
};
const tooLarge = (why: string) => [{ path: 'filter', message: `The filter is too large: ${why}.` }];

test('a filter of many conditions is refused by number, before a hospital writes it down', () => {
  expect(faults(older(300))).toEqual([]);
  const many = { id: 'age', operator: 'in', value: Array.from({ length: 1_001 }, (_, i) => i) };
  expect(faults(many)).toEqual(tooLarge('it has 1001 conditions, and may have 1000'));
});

test('a filter that names many levels is refused by number', () => {
  const levels = Array.from({ length: 1_500 }, (_, i) => ({ code: `l${i}`, label: '' }));
  const site = new Map([['site', { code: 'site', label: 'Site', kind: 'nominal', levels } as const]]);
  const below = { id: 'site', operator: 'less_or_equal', value: 'l1200' };
  expect(parseFilter(below, site)).toHaveProperty('condition');
  expect(parseFilter({ condition: 'AND', rules: [below, below] }, site)).toEqual({
    faults: tooLarge('it names 2402 levels, and may name 2000'),
  });
});

test('a filter of long names is refused by its length', () => {
  const code = `l${'o'.repeat(70)}ng`;
  const levels = [{ code, label: '' }];
  const site = new Map([[code, { code, label: 'Site', kind: 'nominal', levels } as const]]);
  const rules = Array.from({ length: 900 }, () => ({ id: code, operator: 'equal', value: code }));
  const { faults: told = [] } = parseFilter({ condition: 'OR', rules }, site) as { faults?: { message: string }[] };
  expect(told.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^The filter is too large: it is \d+ characters long, and may be 65536\.$/),
  ]);
});
