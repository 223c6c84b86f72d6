import { expect, test } from 'vitest';
import { printable } from './printable.js';
import { alignedColumns, table } from './table.js';

test.each([
  ['evil\u202egnp.exe', 'evil\\u{202e}gnp.exe'],
  ['\u001b[2Jclinic', '\\u{001b}[2Jclinic'],
  ['a\u200bb\u2066c', 'a\\u{200b}b\\u{2066}c'],
  ['two\nlines', 'two\nlines'],
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ['Liège <b> %s ΩЖ عيادة 診所', 'Liège <b> %s ΩЖ عيادة 診所'],
])('%j is printed as %s', (text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('tables print what stands in them, and each row on its line', () => {
  expect(alignedColumns([['a\u202eb', 'c']])).toBe('a\\u{202e}b  c');
  expect(table(['dataset'], [['one\ntwo\u0007']])).toBe('dataset\none\\u{000a}two\\u{0007}');
});
