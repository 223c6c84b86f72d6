import { expect, test } from 'vitest';
import { readMetadata } from './index.js';

const bytes = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array => Buffer.from(text, encoding);

test('UTF-8 with or without a byte order mark is read', () => {
  expect(readMetadata(bytes('{"label": "Größe"}'))).toEqual({ json: { label: 'Größe' } });
  expect(readMetadata(bytes('\ufeff{"a": 1}'))).toEqual({ json: { a: 1 } });
});

test('another encoding is named, with its line, and never read as something else', () => {
  expect(readMetadata(bytes('{\n "label": "Größe"}', 'latin1')).fault).toContain('line 2: not valid UTF-8');
  expect(readMetadata(bytes('\ufeff{"a": 1}', 'utf16le')).fault).toContain('UTF-16');
});

test('what is no JSON is told by its line, without its text', () => {
  expect(readMetadata(bytes('{\n "a": 1,\n secret\n}')).fault).toBe('it is not JSON: see line 3');
  expect(readMetadata(bytes('{"a": [1, 2,]}')).fault).toContain('it is not JSON');
  expect(readMetadata(bytes('')).fault).toBe('it is empty');
});

test('nesting without end and a key that is there twice are faults', () => {
  const deep = `{"a":\n${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
  expect(readMetadata(bytes(deep)).fault).toContain('line 2: nested too deep');
  expect(readMetadata(bytes('{"a": {"b": 1},\n "a": 2}')).fault).toContain('line 2: an object has the same key twice');
  expect(readMetadata(bytes('{"a": {"b": "{[\\"b\\": "}, "b": [{"b": 1}, {"b": 2}]}')).fault).toBeUndefined();
});
