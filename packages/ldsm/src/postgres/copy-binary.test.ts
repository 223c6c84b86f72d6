import { expect, test } from 'vitest';
import { type CopyLayout, copiedPieces } from './copy-binary.js';

const LAYOUT: CopyLayout = { kinds: ['numeric', 'coded'], patients: true };

/** (1.5, 3, 'p'), (NULL, −1, 'p'), (2, NULL, NULL), (0, 0, NULL) with a header extension of two bytes, then the trailer. */
const STREAM = Buffer.concat([
  Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'),
  Buffer.from('00000000' + '00000002' + 'abcd', 'hex'),
  Buffer.from('0003' + '00000008' + '3ff8000000000000' + '00000002' + '0003' + '00000001' + '70', 'hex'),
  Buffer.from('0003' + 'ffffffff' + '00000002' + 'ffff' + '00000001' + '70', 'hex'),
  Buffer.from('0003' + '00000008' + '4000000000000000' + 'ffffffff' + 'ffffffff', 'hex'),
  Buffer.from('0003' + '00000008' + '0000000000000000' + '00000002' + '0000' + 'ffffffff' + 'ffff', 'hex'),
]);

async function* cut(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Buffer, size: number, layout = LAYOUT) {
  const rows: unknown[] = [];
  for await (const { columns, patients, rows: n } of copiedPieces(cut(bytes, size), layout))
    for (let i = 0; i < n; i++) rows.push([columns[0]![i], columns[1]![i], patients![i]]);
  return rows;
}

test('rows are the same wherever the stream is cut', async () => {
  for (let size = 1; size <= STREAM.length; size++)
    expect(await read(STREAM, size)).toEqual([
      [1.5, 3, 0],
      [NaN, -1, 0],
      [2, -1, 1],
      [0, 0, 2],
    ]);
});

test('a stream that ends early, goes on, or is another one is refused', async () => {
  for (let end = 0; end < STREAM.length; end++)
    await expect(read(STREAM.subarray(0, end), 7)).rejects.toThrow(RangeError);
  await expect(read(Buffer.concat([STREAM, Buffer.of(0)]), 7)).rejects.toThrow(RangeError);
  await expect(read(Buffer.from('x'.repeat(64)), 7)).rejects.toThrow(RangeError);
  await expect(read(STREAM, 7, { kinds: ['numeric'], patients: true })).rejects.toThrow('other fields');
  await expect(read(STREAM, 7, { kinds: ['coded', 'numeric'], patients: true })).rejects.toThrow('another length');
});
