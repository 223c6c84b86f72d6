import { column, compile, count, sum } from '@mip/aggregates';
import { expect, test } from 'vitest';
import type { ColumnSource } from '../frame.js';
import { engine } from '../options.js';
import { kernelSession } from './session.js';
import { sharedBy } from './shared.js';

const ROWS = 100;
const BYTES = ROWS * 8;
let reads = 0;
const source = async (): Promise<ColumnSource> => ({
  columns: [{ name: 'x', kind: 'numeric', levels: [], missing: false }],
  ownPatients: true,
  rows: ROWS,
  patients: ROWS,
  async *read() {
    reads++;
    yield { rows: ROWS, columns: [new Float64Array(ROWS).fill(2)] };
  },
  close: async () => {},
});
const plan = (factor: number) => compile({ n: count(), s: sum(column({ code: 'x' }).times(factor)) });
const shared = (cacheBytes: number) => sharedBy(engine({ cacheBytes }));

test('rows of one fingerprint are read once, whatever the number of sessions', async () => {
  reads = 0;
  const all = shared(2 * BYTES);
  const first = await kernelSession('a', source, all);
  expect([...(await first.tally(plan(1)))]).toEqual([100, 200]);
  await first.close();
  const second = await kernelSession('a', source, all);
  expect([...(await second.tally(plan(3)))]).toEqual([100, 600]);
  await second.close();
  expect(reads).toBe(1);
  expect(all.cache.used).toBe(BYTES);
});

test('unused rows make room for others, used ones do not, and then columns are streamed', async () => {
  reads = 0;
  const all = shared(BYTES);
  await (await kernelSession('a', source, all)).close();
  const held = await kernelSession('b', source, all);
  expect(all.cache.used).toBe(BYTES);
  const streamed = await kernelSession('c', source, all);
  expect(reads).toBe(2);
  expect([...(await streamed.tally(plan(5)))]).toEqual([100, 1000]);
  expect([...(await streamed.tally(plan(7)))]).toEqual([100, 1400]);
  expect(reads).toBe(4);
  expect([...(await held.tally(plan(1)))]).toEqual([100, 200]);
  expect(all.cache.used).toBeLessThanOrEqual(BYTES);
});

test('the memory of dropped rows is used again', async () => {
  const all = shared(3 * BYTES);
  for (let i = 0; i < 20; i++) {
    const session = await kernelSession(`rows ${i}`, source, all);
    expect([...(await session.tally(plan(1)))]).toEqual([100, 200]);
    await session.close();
  }
  expect(all.arena.bytes).toBeLessThanOrEqual(4 * 65_536);
  expect(all.cache.used).toBe(3 * BYTES);
});

test('a closed session answers no more, and waits for its last answer before its memory goes', async () => {
  const all = shared(0);
  const session = await kernelSession('a', source, all);
  const last = session.tally(plan(2));
  await session.close();
  expect([...(await last)]).toEqual([100, 400]);
  await expect(session.tally(plan(1))).rejects.toThrow('closed');
});
