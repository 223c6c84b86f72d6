import { expect, expectTypeOf, test } from 'vitest';
import {
  amount,
  anything,
  exactRecord,
  flag,
  list,
  map,
  oneOf,
  optional,
  record,
  text,
  time,
  whole,
} from './reading.js';

const entry = record({ code: text(), size: optional(whole), more: optional(anything) });

test.each<[string, (value: unknown) => unknown, unknown, unknown]>([
  ['a text', text(), 'ü', 'ü'],
  ['an amount', amount, 0.5, 0.5],
  ['a whole number', whole, 7, 7],
  ['a time, in UTC', time, '2026-01-02T03:04:05+01:00', '2026-01-02T02:04:05.000Z'],
  ['a flag', flag, true, true],
  ['what is not true', flag, 1, false],
  ['one of some texts', oneOf('a', 'b'), 'b', 'b'],
  ['a list', list(whole), [1, 2], [1, 2]],
  ['values by name', map(whole), { a: 1 }, { a: 1 }],
  ['a record, and nothing besides its fields', entry, { code: 'd', size: 3, patients: 1 }, { code: 'd', size: 3 }],
  ['a record without what is optional', entry, { code: 'd' }, { code: 'd' }],
  ['a field of any kind', entry, { code: 'd', more: null }, { code: 'd', more: null }],
])('%s is read', (_, read, value, expected) => expect(read(value)).toEqual(expected));

test.each<[string, (value: unknown) => unknown, unknown]>([
  ['a text of a megabyte', text(), 'x'.repeat(1e6)],
  ['a number for a text', text(), 1],
  ['an amount below zero', amount, -1],
  ['an amount that is no number', amount, Number.NaN],
  ['a fraction for a whole number', whole, 0.5],
  ['a whole number too great to be exact', whole, 2 ** 53],
  ['a time that is none', time, 'yesterday'],
  ['a text that is not among some', oneOf('a'), 'c'],
  ['a text for a list', list(whole), 'x'],
  ['a list too long', list(whole, 2), [1, 2, 3]],
  ['a list with another kind in it', list(whole), [1, 'x']],
  ['a list for a record', entry, []],
  ['nothing for a record', entry, null],
  ['a record without a field', entry, { size: 1 }],
  ['an optional field of another kind', entry, { code: 'd', size: null }],
  ['a field besides', exactRecord({ code: text() }), { code: 'd', size: 1 }],
  ['a prototype besides', exactRecord({ code: text() }), JSON.parse('{"code":"d","__proto__":{}}')],
])('%s is refused', (_, read, value) => expect(() => read(value)).toThrow(TypeError));

test('a field cannot be smuggled in by the prototype', () => {
  expect(Object.hasOwn(map(whole)(JSON.parse('{"__proto__":1}')), '__proto__')).toBe(true);
  expect(() => record({ toString: text() })({})).toThrow(TypeError);
});

test('the type of what is read follows from the reader', () => {
  expectTypeOf(entry({ code: 'd' })).toEqualTypeOf<
    { readonly code: string } & { readonly size?: number; readonly more?: unknown }
  >();
});
