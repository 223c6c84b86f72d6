import { MipClient } from '@mip/client';
import { toJsonBytes } from '@mip/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Master } from '../master.js';
import { attach, type FakeHospital, POLICY, startMaster, temporary } from '../testing/small-federation.js';

let master: Master;
let portal: MipClient;
beforeEach(async () => {
  master = await startMaster(await temporary());
  portal = new MipClient({ url: `http://127.0.0.1:${master.httpPort}`, token: 'portal' });
  return () => master.stop();
});

const SELECTION = {
  selection: {
    dataModel: 'm:1',
    datasets: ['d'],
    complete: ['y'],
    columns: ['y', 'x'],
    where: { node: 'compare', left: { node: 'column', name: 'x' }, operator: '>', right: 1 },
  },
};
const PLAN = { version: 1, aggregates: { a: { node: 'sum', of: { node: 'column', name: 'x' } } } };
const entry = (seq: number, plan: string, more: object) => ({
  seq,
  time: '2026-01-01T00:00:00.000Z',
  actor: 'portal:ada',
  run: 'r',
  algorithm: 'pca',
  planHash: `p${seq}`,
  plan,
  policyHash: 'h',
  software: 's',
  ...more,
});
const ENTRIES = [
  entry(3, 'nonsense', { decision: 'refused', rule: 'T2', subject: 'sex', lanes: 0 }),
  entry(2, JSON.stringify(PLAN), { decision: 'released', lanes: 1 }),
  entry(1, JSON.stringify(SELECTION), { decision: 'released', lanes: 2 }),
];
const DESCRIPTION = {
  software: 'mip-worker/9',
  started: '2026-01-01T00:00:00.000Z',
  ledgerEntries: 4,
  policy: POLICY,
  dataModels: [],
};
const asked: unknown[] = [];
const able: FakeHospital = {
  abilities: ['describe', 'ledger'],
  answer: ({ case: kind, value }) => {
    if (kind === 'describe')
      return { case: 'description', value: { id: value.id, description: toJsonBytes(DESCRIPTION) } };
    if (kind !== 'readLedger') return undefined;
    const { id, before, limit, run } = value;
    asked.push({ before, limit, run });
    return { case: 'ledgerPage', value: { id, entries: toJsonBytes(ENTRIES), total: 4, more: true, chain: 'ok' } };
  },
};
afterEach(() => void asked.splice(0));

test('a hospital says what it holds, under which policy, and since when', async () => {
  const { since } = attach(master, able);
  expect(await portal.hospital('north')).toEqual({ hospital: 'north', role: 'local', since, ...DESCRIPTION });
});

test('a data manager reads the ledger as mathematics, page after page', async () => {
  attach(master, able);
  const page = await portal.as('portal:ada').ledger('north', { before: 4, limit: 3, run: 'r' });
  expect(asked).toEqual([{ before: 4, limit: 3, run: 'r' }]);
  expect(page).toMatchObject({ hospital: 'north', total: 4, chain: 'ok', next: 1 });
  const [refused, released, opened] = page.entries;
  expect(refused).toEqual({ ...ENTRIES[0], kind: 'plan' });
  expect(released).toEqual({ ...ENTRIES[1], kind: 'plan', formula: 'a = Σ over rows of x' });
  expect(opened?.kind).toBe('selection');
  expect(opened?.formula).toMatch(
    /^patients = number of patients with rows with .*x > 1.*\nrows = number of rows with /,
  );
});

test('nothing but the fields of the question is passed on to a worker', async () => {
  attach(master, able);
  const url = `http://127.0.0.1:${master.httpPort}/v1/hospitals/north/ledger?id=99&case=ask&run=r`;
  expect((await fetch(url, { headers: { authorization: 'Bearer portal' } })).status).toBe(200);
  expect(asked).toEqual([{ before: undefined, limit: 50, run: 'r' }]);
});

test.each(['before=-1', 'before=x', 'limit=0', 'limit=201', 'limit=1.5', `run=${'x'.repeat(257)}`])(
  'a page cannot be asked with %s',
  async (query) => {
    attach(master, able);
    const url = `http://127.0.0.1:${master.httpPort}/v1/hospitals/north/ledger?${query}`;
    expect((await fetch(url, { headers: { authorization: 'Bearer portal' } })).status).toBe(400);
    expect(asked).toEqual([]);
  },
);

test('only operators and who asks on behalf of people may ask', async () => {
  attach(master, able);
  const { url } = portal.options;
  const forbidden = { code: 'NOT_AN_OPERATOR', status: 403 };
  for (const caller of [new MipClient({ url }), new MipClient({ url, token: 'script' })]) {
    await expect(caller.hospital('north')).rejects.toMatchObject(forbidden);
    await expect(caller.ledger('north')).rejects.toMatchObject(forbidden);
  }
  expect(await new MipClient({ url, token: 'operator' }).ledger('north')).toMatchObject({ total: 4 });
});

test('P5a: a worker of before is not asked, and the caller is told', async () => {
  const heard: string[] = [];
  attach(master, { answer: ({ case: kind }) => void heard.push(kind) as undefined });
  for (const asking of [portal.hospital('north'), portal.ledger('north')])
    await expect(asking).rejects.toMatchObject({ code: 'NOT_SUPPORTED', status: 501 });
  expect(heard).toEqual([]);
});

test('a hospital that does not answer in time: NO_ANSWER, and it stays connected', async () => {
  const worker = attach(master, { ...able, answer: () => undefined });
  const late = AbortSignal.abort(new DOMException('late', 'TimeoutError'));
  vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(late);
  await expect(portal.ledger('north')).rejects.toMatchObject({ code: 'NO_ANSWER', status: 504 });
  expect(worker.isLost).toBe(false);
});

test('a hospital that is not there: unknown, not connected, lost, ill', async () => {
  await expect(portal.ledger('__proto__')).rejects.toMatchObject({ code: 'UNKNOWN_HOSPITAL', status: 404 });
  const worker = attach(master, { ...able, answer: () => undefined });
  const lost = portal.ledger('north');
  await expect.poll(() => worker.outbox.weight).toBe(0);
  setTimeout(() => master.workers.detach(worker), 100);
  await expect(lost).rejects.toMatchObject({ code: 'UNREACHABLE', status: 503 });
  await expect(portal.hospital('north')).rejects.toMatchObject({ code: 'UNREACHABLE', status: 503 });
  const { answer: _, ...ill } = able;
  attach(master, ill);
  await expect(portal.hospital('north')).rejects.toMatchObject({ code: 'HOSPITAL_FAULT', status: 502 });
});
