import { expect, test } from 'vitest';
import { flags, form, jsonSchema } from './index.js';
import { sample } from './testing/sample.js';

test('the form names every role and parameter, and what must be given', () => {
  const { variables, parameters } = form(sample);
  expect(variables.map(({ name, kinds, min, max }) => [name, kinds, min, max])).toEqual([
    ['y', ['nominal'], 1, 1],
    ['x', ['numeric', 'nominal'], 1, 3],
  ]);
  expect(parameters.filter(({ required }) => required).map(({ name }) => name)).toEqual(['positive_class']);
  expect(parameters.find(({ name }) => name === 'positive_class')).toMatchObject({ kind: 'level', role: 'y' });
});

test('the flags of the command line', () => {
  expect(flags(sample).map(({ name, kind, required }) => [name, kind, required])).toEqual([
    ['--y', 'text', true],
    ['--x', 'texts', true],
    ['--positive-class', 'text', true],
    ['--compared-with', 'text', false],
    ['--reference', 'byCode', false],
    ['--alpha', 'number', false],
    ['--k', 'number', false],
    ['--tail', 'text', false],
    ['--intercept', 'boolean', false],
    ['--interactions', 'json', false],
    ['--transform', 'json', false],
  ]);
});

test('the JSON Schema bounds every parameter and closes every object', () => {
  const schema = JSON.parse(JSON.stringify(jsonSchema(sample)));
  expect(schema.additionalProperties).toBe(false);
  expect(schema.properties.parameters.required).toEqual(['positive_class']);
  expect(schema.properties.parameters.properties).toMatchObject({
    positive_class: { type: 'string', 'x-levels-of': 'y' },
    alpha: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1, default: 0.05 },
    k: { type: 'integer', minimum: 1, maximum: 100 },
    tail: { enum: ['two-sided', 'less', 'greater'] },
  });
  expect(schema.properties.variables.properties.x).toMatchObject({ maxItems: 3, 'x-kinds': ['numeric', 'nominal'] });
});
