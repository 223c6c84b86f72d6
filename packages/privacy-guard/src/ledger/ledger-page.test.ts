import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { makeReleased } from '../released.js';
import { Ledger } from './ledger.js';

const common = { algorithm: 'x', rowSet: 'ROWSET', policyHash: 'h', software: 'v' };
const refused = (ledger: Ledger, planHash: string, run = 'r', plan = '{}') =>
  ledger.record({ ...common, actor: 'a', run, planHash, plan, decision: 'refused', rule: 'T1' });
const released = (ledger: Ledger, planHash: string, lanes: number[], run = 'r') =>
  ledger.record({
    ...common,
    actor: 'a',
    run,
    planHash,
    plan: '{}',
    decision: 'released',
    release: makeReleased(planHash, Float64Array.from(lanes), 'h'),
  });
const seqs = ({ entries }: { entries: readonly { seq: number }[] }): number[] => entries.map(({ seq }) => seq);

let folder: string;
let ledger: Ledger;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ledger-page-'));
  ledger = await Ledger.open(folder);
  return () => ledger.close();
});

describe('a page of the ledger', () => {
  test('is newest first, and the pages after one another are the whole ledger, after a restart too', async () => {
    for (let i = 0; i < 1_100; i++) void refused(ledger, `p${i}`, `r${i % 3}`);
    await refused(ledger, 'last');
    for (const _ of ['as written', 'as opened']) {
      const seen: number[] = [];
      for (let before: number | undefined; ; ) {
        const page = await ledger.page({ limit: 200, ...(before !== undefined && { before }) });
        expect(page).toMatchObject({ total: 1_101, chain: 'ok' });
        seen.push(...seqs(page));
        if (!page.more) break;
        before = seen.at(-1)!;
      }
      expect(seen).toEqual(Array.from({ length: 1_101 }, (_, i) => 1_100 - i));
      await ledger.close();
      ledger = await Ledger.open(folder);
    }
  });
  test('can be of one run', async () => {
    for (const [i, run] of ['q', 'r', 'q', 's', 'q'].entries()) await refused(ledger, `p${i}`, run);
    expect(await ledger.page({ limit: 2, run: 'q' })).toMatchObject({ total: 3, more: true });
    expect(seqs(await ledger.page({ limit: 2, run: 'q' }))).toEqual([4, 2]);
    expect(seqs(await ledger.page({ limit: 2, run: 'q', before: 2 }))).toEqual([0]);
    expect(await ledger.page({ limit: 2, run: 'none' })).toEqual({ entries: [], total: 0, more: false, chain: 'ok' });
  });
  test('holds neither a released number nor a row set, nor a hash over them', async () => {
    const entry = await released(ledger, 'p', [12.5, 7]);
    const { entries } = await ledger.page({ limit: 1 });
    expect(entries).toEqual([
      {
        seq: 0,
        time: entry.time,
        actor: 'a',
        run: 'r',
        algorithm: 'x',
        planHash: 'p',
        plan: '{}',
        policyHash: 'h',
        software: 'v',
        decision: 'released',
        lanes: 2,
      },
    ]);
    for (const secret of [entry.release!, entry.rowSet, entry.hash, entry.prevHash])
      expect(JSON.stringify(entries)).not.toContain(secret);
  });
  test('ends before it grows too large, and leaves out a plan that is very long', async () => {
    for (let i = 0; i < 30; i++) await refused(ledger, `p${i}`, 'r', 'x'.repeat(250_000));
    const page = await ledger.page({ limit: 200 });
    expect(page.more).toBe(true);
    expect(JSON.stringify(page).length).toBeLessThan(5 * 1024 * 1024);
    await refused(ledger, 'long', 'r', 'x'.repeat(300_000));
    expect((await ledger.page({ limit: 1 })).entries[0]).not.toHaveProperty('plan');
  });
  test('texts that hold characters which divide lines elsewhere are read as they were written', async () => {
    await refused(ledger, 'p', 'a\u2028b\u2029c\u0085d');
    await ledger.close();
    ledger = await Ledger.open(folder);
    expect((await ledger.page({ limit: 1 })).entries[0]?.run).toBe('a\u2028b\u2029c\u0085d');
  });
});

describe('G0.6, T19: a ledger that is not what was written while the worker runs', () => {
  const file = (): string => path.join(folder, 'ledger.jsonl');
  const rewritten = async (change: (text: string) => string): Promise<void> =>
    writeFile(file(), change(await readFile(file(), 'utf8')));

  test.each<[string, () => Promise<void>]>([
    ['changed', () => rewritten((text) => text.replace('"planHash":"p1"', '"planHash":"p9"'))],
    ['cut at its end', () => rewritten((text) => text.split('\n').slice(0, 2).join('\n'))],
    ['gone', () => rm(file())],
  ])('%s: the page says so, and nothing is recorded any more', async (_, harm) => {
    for (let i = 0; i < 3; i++) await refused(ledger, `p${i}`);
    await harm();
    const page = await ledger.page({ limit: 10 });
    expect(page.chain).toBe('broken');
    expect(page.entries.map(({ planHash }) => planHash)).not.toContain('p9');
    await expect(refused(ledger, 'p3')).rejects.toMatchObject({ code: 'LEDGER_BROKEN' });
  });
  test('an entry written anew with a hash that fits is found too', async () => {
    for (let i = 0; i < 3; i++) await refused(ledger, `p${i}`);
    const other = await Ledger.open(await mkdtemp(path.join(os.tmpdir(), 'ledger-page-')));
    for (let i = 0; i < 3; i++) await refused(other, `p${i}`);
    await writeFile(file(), await readFile(other.name));
    await other.close();
    expect((await ledger.page({ limit: 10 })).chain).toBe('broken');
  });
});
