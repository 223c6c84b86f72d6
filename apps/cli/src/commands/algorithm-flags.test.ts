import type { Flag } from '@mip/specification';
import { expect, test } from 'vitest';
import { flagsToRequest } from './algorithm-flags.js';

const flag = (kind: Flag['kind']): Flag => ({
  name: '--one-flag',
  path: ['parameters', 'one'],
  kind,
  help: '',
  required: false,
});
const read = (kind: Flag['kind'], value: unknown) => flagsToRequest([flag(kind)], { oneFlag: value }).parameters.one;

test.each<[Flag['kind'], unknown, unknown]>([
  ['boolean', true, true],
  ['boolean', 'yes', true],
  ['boolean', 'no', false],
  ['boolean', 'false', false],
  ['byCode', ['sex=M', 'edu=a=b'], { sex: 'M', edu: 'a=b' }],
  ['byCode', ['{"sex": "M"}'], { sex: 'M' }],
])('a flag of kind %s reads %j', (kind, value, wanted) => {
  expect(read(kind, value)).toEqual(wanted);
});

test.each<[Flag['kind'], unknown, RegExp]>([
  ['boolean', 'maybe', /--one-flag needs yes or no/],
  ['byCode', ['sex'], /--one-flag needs values as code=value/],
  ['byCode', ['{sex'], /--one-flag needs JSON/],
  ['number', 'many', /--one-flag needs a number/],
])('a flag of kind %s refuses %j', (kind, value, message) => {
  expect(() => read(kind, value)).toThrow(message);
});
