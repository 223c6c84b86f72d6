import { expect, test } from 'vitest';
import { copyRows } from './copy-binary.js';

/** (1.5::float8, 3::int2), (NULL, -1::int2) with a header extension of two bytes, then the trailer. */
const STREAM = Buffer.concat([
  Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'),
  Buffer.from('00000000' + '00000002' + 'abcd', 'hex'),
  Buffer.from('0002' + '00000008' + '3ff8000000000000' + '00000002' + '0003', 'hex'),
  Buffer.from('0002' + 'ffffffff' + '00000002' + 'ffff' + 'ffff', 'hex'),
]);

async function* cut(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Buffer, size: number) {
  const rows: unknown[] = [];
  for await (const [a, b] of copyRows(cut(bytes, size))) rows.push([a?.readDoubleBE(0), b?.readInt16BE(0)]);
  return rows;
}

test('rows are the same wherever the stream is cut', async () => {
  for (let size = 1; size <= STREAM.length; size++)
    expect(await read(STREAM, size)).toEqual([
      [1.5, 3],
      [undefined, -1],
    ]);
});

test('a stream that ends early, goes on or is another format is refused', async () => {
  for (let end = 0; end < STREAM.length; end++)
    await expect(read(STREAM.subarray(0, end), 7)).rejects.toThrow(RangeError);
  await expect(read(Buffer.concat([STREAM, Buffer.of(0)]), 7)).rejects.toThrow(RangeError);
  await expect(read(Buffer.from('x'.repeat(64)), 7)).rejects.toThrow(RangeError);
});
