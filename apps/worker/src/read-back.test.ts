import { fromJsonBytes, type WireDescription, type WireLedgerEntry } from '@mip/protocol';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Hospital } from './testing/hospital.js';

const few = { node: 'compare', left: { node: 'column', name: 'age' }, operator: '<=', right: 3 };
const sum = { node: 'sum', of: { node: 'column', name: 'age' } };

let one: Hospital;
beforeEach(async () => {
  one = await Hospital.open();
  return () => one.close();
});
const page = async (query: { before?: number; limit?: number; run?: string } = {}) => {
  const reply = await one.readLedger({ limit: 200, run: '', ...query });
  if (reply.case !== 'ledgerPage') throw new Error(reply.case);
  return { ...reply.value, entries: fromJsonBytes(reply.value.entries) as WireLedgerEntry[] };
};

describe('the ledger, read through the worker', () => {
  test('says what was asked and what was decided, newest first, and no number of the data', async () => {
    await one.openRun('r');
    await one.ask('r', sum);
    await one.ask('r', { node: 'count', of: 'rows', where: few });
    const { entries, total, chain, more } = await page();
    expect({ total, chain, more }).toEqual({ total: 3, chain: 'ok', more: false });
    expect(entries).toMatchObject([
      { seq: 2, run: 'r', actor: 'test', decision: 'refused', rule: 'T2', lanes: 0 },
      { seq: 1, decision: 'released', lanes: 1 },
      { seq: 0, decision: 'released', lanes: 2 },
    ]);
    expect(Object.keys(entries[1]!).sort()).toEqual(
      'actor algorithm decision lanes plan planHash policyHash run seq software time'.split(' '),
    );
  });
  test('P12: a page is of 1 to 200 entries, whatever is asked', async () => {
    for (let i = 0; i < 3; i++) await one.openRun(`r${i}`);
    expect((await page({ limit: 0 })).entries).toHaveLength(1);
    expect((await page({ limit: 4_000_000_000 })).entries).toHaveLength(3);
    expect((await page({ run: 'r1' })).entries.map(({ run }) => run)).toEqual(['r1']);
    expect((await page({ before: 1 })).entries.map(({ seq }) => seq)).toEqual([0]);
  });
  test('T13: pages without end are too much', async () => {
    for (let id = 1_000; id < 1_100; id++) one.receive({ case: 'readLedger', value: { id, limit: 200, run: '' } });
    expect(one.said.filter(({ value }) => 'code' in value && value.code === 'TOO_MUCH').length).toBeGreaterThan(30);
  });
});

describe('G0.3: what can be read of a refusal tells nothing of how long it took', () => {
  afterEach(() => void vi.useRealTimers());
  test.each(['open', 'ask'])('a refusal to %s is in the ledger on a whole tick, not before', async (what) => {
    if (what === 'ask') await one.openRun('r');
    const before = one.context.ledger.entries;
    vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
    const reply =
      what === 'open' ? one.openRun('r', { where: few }) : one.ask('r', { node: 'count', of: 'rows', where: few });
    while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(one.context.ledger.entries).toBe(before);
    vi.advanceTimersByTime(250);
    await reply;
    expect(one.context.ledger.entries).toBe(before + 1);
  });
  test('a refusal that is given again is not written down again', async () => {
    await one.openRun('r');
    for (const _ of [1, 2]) await one.ask('r', { node: 'count', of: 'rows', where: few });
    expect(one.context.ledger.entries).toBe(2);
  });
});

test('T1: a description names what is loaded and the whole policy, and no number of too few patients', async () => {
  const reply = await one.describe();
  if (reply.case !== 'description') throw new Error(reply.case);
  const { policy, dataModels, ledgerEntries } = fromJsonBytes(reply.value.description) as WireDescription;
  expect(policy).toMatchObject({ profile: 'mip-compatible', minRows: 10, maxBins: 50, hash: one.context.guard.hash });
  expect(ledgerEntries).toBe(0);
  expect(dataModels).toEqual([
    {
      id: 'm:1',
      label: 'm',
      longitudinal: false,
      variables: 4,
      datasets: [{ code: 'd', label: 'd', patients: 100, variables: 4 }],
    },
  ]);
  const small = await Hospital.open({
    ldsm: (ldsm) => ({
      ...ldsm,
      catalogue: async () =>
        (await ldsm.catalogue()).map((entry) => ({
          ...entry,
          datasets: entry.datasets.map((dataset) => ({ ...dataset, patients: 9 })),
        })),
    }),
  });
  const said = await small.describe();
  if (said.case !== 'description') throw new Error(said.case);
  expect((fromJsonBytes(said.value.description) as WireDescription).dataModels[0]?.datasets[0]).not.toHaveProperty(
    'patients',
  );
  await small.close();
});
