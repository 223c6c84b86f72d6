import { appendFile, copyFile, mkdtemp, open, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { makeReleased } from '../released.js';
import { Refusal } from '../rules.js';
import { Ledger } from './ledger.js';
import { LedgerError } from './ledger-entry.js';
import { readLedger } from './ledger-file.js';

const folder = (): Promise<string> => mkdtemp(path.join(os.tmpdir(), 'ledger-'));
const decision = (planHash: string) => ({
  actor: 'a',
  run: 'r',
  algorithm: 'x',
  planHash,
  plan: '{}',
  rowSet: 's',
  policyHash: 'h',
  software: 'v',
});

test('what was released is given again bit for bit, after a restart too', async () => {
  const place = await folder();
  const lanes = Float64Array.of(0.1 + 0.2, -0, 1e-310, Infinity, NaN);
  const ledger = await Ledger.open(place);
  await ledger.record({ ...decision('p'), decision: 'released', release: makeReleased('p', lanes, 'h') });
  await ledger.close();
  const again = await Ledger.open(place);
  expect(Buffer.from(again.answered('r', 'p')!.lanes.buffer)).toEqual(Buffer.from(lanes.buffer));
  expect(again.answered('other', 'p')).toBeUndefined();
  await again.close();
});

test('a refusal is given again as a refusal', async () => {
  const ledger = await Ledger.open(await folder());
  await ledger.record({ ...decision('p'), decision: 'refused', rule: 'T2', subject: 'sex' });
  expect(() => ledger.answered('r', 'p')).toThrow(Refusal);
  await ledger.close();
});

test('a hundred decisions at once are written one after the other', async () => {
  const place = await folder();
  const ledger = await Ledger.open(place);
  await Promise.all(
    Array.from({ length: 100 }, (_, i) => ledger.record({ ...decision(`p${i}`), decision: 'refused', rule: 'T1' })),
  );
  await ledger.close();
  const seqs: number[] = [];
  for await (const entry of readLedger(path.join(place, 'ledger.jsonl'))) seqs.push(entry.seq);
  expect(seqs).toEqual(Array.from({ length: 100 }, (_, i) => i));
});

const written = async (): Promise<string> => {
  const place = await folder();
  const ledger = await Ledger.open(place);
  for (const plan of ['a', 'b', 'c']) await ledger.record({ ...decision(plan), decision: 'refused', rule: 'T1' });
  await ledger.close();
  return path.join(place, 'ledger.jsonl');
};

test.each<[string, (lines: string[]) => string[]]>([
  ['a changed byte', ([a, b, c]) => [a!, b!.replace('"T1"', '"T2"'), c!]],
  ['a removed entry', ([a, , c]) => [a!, c!]],
  ['two swapped entries', ([a, b, c]) => [a!, c!, b!]],
])('%s is found', async (_, tamper) => {
  const file = await written();
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  await writeFile(file, `${tamper(lines).join('\n')}\n`);
  await expect(Ledger.open(path.dirname(file))).rejects.toThrow(LedgerError);
});

test('an entry that a crash cut off was never acknowledged, and is dropped', async () => {
  const file = await written();
  await appendFile(file, '{"seq":3,"decisi');
  const ledger = await Ledger.open(path.dirname(file));
  await ledger.record({ ...decision('d'), decision: 'refused', rule: 'T1' });
  await ledger.close();
  expect((await readFile(file, 'utf8')).trimEnd().split('\n')).toHaveLength(4);
});

test('nothing can be recorded once the ledger cannot be written (G0.6)', async () => {
  const ledger = await Ledger.open(await folder());
  await ledger.close();
  await expect(ledger.record({ ...decision('p'), decision: 'refused', rule: 'T1' })).rejects.toThrow();
});

test('a selection that was told of is known, and only for its run', async () => {
  const ledger = await Ledger.open(await folder());
  await ledger.record({ ...decision('s'), decision: 'refused', rule: 'T1' });
  expect([ledger.knows('r', 's'), ledger.knows('q', 's'), ledger.knows('r', 't')]).toEqual([true, false, false]);
  await ledger.close();
});

test('G0.2: nothing is recorded, now or later, once a flush has failed', async () => {
  const ledger = await Ledger.open(await folder());
  const handle = await open(path.join(await folder(), 'x'), 'w');
  const prototype = Object.getPrototypeOf(handle) as { datasync(): Promise<void> };
  await handle.close();
  const flush = vi.spyOn(prototype, 'datasync').mockRejectedValueOnce(new Error('EIO'));
  await expect(ledger.record({ ...decision('p'), decision: 'refused', rule: 'T1' })).rejects.toThrow('EIO');
  await expect(ledger.record({ ...decision('q'), decision: 'refused', rule: 'T1' })).rejects.toThrow('EIO');
  expect(ledger.knows('r', 'p')).toBe(false);
  flush.mockRestore();
  await ledger.close();
});

test('a ledger that the first version wrote opens, gives its answers, and goes on', async () => {
  const place = await folder();
  await copyFile(new URL('../../fixtures/ledger.jsonl', import.meta.url), path.join(place, 'ledger.jsonl'));
  const ledger = await Ledger.open(place);
  expect(ledger.answered('r', 'p')?.lanes).toEqual(Float64Array.of(0.1 + 0.2, -0, 1e-310));
  expect(() => ledger.answered('r', 'q')).toThrow(Refusal);
  await ledger.record({ ...decision('t'), decision: 'refused', rule: 'T1' });
  await ledger.close();
  const again = await Ledger.open(place);
  expect(again.entries).toBe(3);
  await again.close();
});
