import { expect, test } from 'vitest';
import { aModel } from '../testing/a-model.js';
import { isGroup, variableIndex } from './variable-index.js';

const index = variableIndex(aModel());

test('groups come first, and variables that stand in none after them', () => {
  expect(index.root.children.map((node) => (isGroup(node) ? node.label : node.variable.code))).toEqual([
    'People',
    'Markers',
    'dataset',
  ]);
  expect(index.root.size).toBe(4);
});

test('a variable is found by its code, with the groups about it', () => {
  expect(index.variable('csf_tau')?.label).toBe('Total tau');
  expect(index.path('csf_tau').map(({ label }) => label)).toEqual(['Markers', 'Fluid']);
  expect(index.path('dataset')).toEqual([]);
  expect(index.variable('__proto__')).toBeUndefined();
});

test('says which of some datasets lack a variable', () => {
  expect(index.lacking('csf_tau', ['one', 'two']).map(({ code }) => code)).toEqual(['two']);
  expect(index.lacking('csf_tau', ['one'])).toEqual([]);
  expect(index.lacking('age', ['one', 'two', 'unknown'])).toEqual([]);
});

test('is made once for a data model', () => {
  const model = aModel();
  expect(variableIndex(model)).toBe(variableIndex(model));
});
