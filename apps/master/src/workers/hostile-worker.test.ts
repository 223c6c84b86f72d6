import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { column, compile, lanesToBytes, sum } from '@mip/aggregates';
import { FromWorkerSchema, type Hello, toJsonBytes } from '@mip/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledgerPageView } from '../http/ledger-view.js';
import { POLICY } from '../testing/small-federation.js';
import { ConnectedWorkers } from './connected-workers.js';
import { federate } from './data-catalogue.js';
import { BadHello } from './read-hello.js';
import { WorkerConnection, WorkerFailed, WorkerLost, WorkerRefused } from './worker-connection.js';

const ENTRY = { metadata: { code: 'm', version: '1' }, datasets: [{ code: 'd', label: 'd' }], variables: { d: ['x'] } };
const hello = (policy: string, catalogue: Uint8Array): Hello => ({
  $typeName: 'mip.federation.v1.Hello',
  protocol: 1,
  software: 's',
  role: 'local',
  policy,
  catalogue,
  abilities: ['describe', 'ledger', 'fly'],
});
const from = (policy: unknown, catalogue: unknown): WorkerConnection =>
  WorkerConnection.from('north', hello(JSON.stringify(policy), toJsonBytes(catalogue)));

describe('T6: what a worker says first', () => {
  test('is believed in its form', () => expect(from(POLICY, [ENTRY]).catalogue).toEqual([ENTRY]));
  test.each<[string, unknown, unknown]>([
    ['no policy', null, []],
    ['a policy that is a text', 'mip', []],
    ['a profile that is none', { ...POLICY, profile: {} }, []],
    ['a name of a megabyte', { ...POLICY, profile: 'x'.repeat(1e6) }, []],
    ['a threshold that is none', { ...POLICY, minCell: 'few' }, []],
    ['a threshold below zero', { ...POLICY, maxBins: -1 }, []],
    ['a catalogue that is none', POLICY, null],
    ['a catalogue of nothing', POLICY, [null]],
    ['a data model that is none', POLICY, [{ ...ENTRY, metadata: null }]],
    ['a dataset that is none', POLICY, [{ ...ENTRY, datasets: [7] }]],
    ['patients below zero', POLICY, [{ ...ENTRY, datasets: [{ code: 'd', label: 'd', patients: -1 }] }]],
    ['variables that are none', POLICY, [{ ...ENTRY, variables: { d: 'x' } }]],
  ])('%s turns it away', (_, policy, catalogue) => expect(() => from(policy, catalogue)).toThrow(BadHello));

  test('a limit that a worker of 0.1.0 does not name is taken as the strictest profile has it', () => {
    const { maxBins, maxParamRatio, patientsPerCluster, ...named } = POLICY;
    expect(from(named, []).policy).toEqual({ ...named, maxBins: 30, maxParamRatio: 0.1, patientsPerCluster: 5 });
    expect(from(POLICY, []).policy).toEqual({ ...POLICY, maxBins });
  });
  test('what is not JSON turns it away', () =>
    expect(() => WorkerConnection.from('north', hello('{', Buffer.from('[')))).toThrow(BadHello));
  test('of any JSON: it is turned away, or the federation goes on', () =>
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (metadata, datasets) => {
        try {
          const workers = new ConnectedWorkers();
          workers.attach(from(POLICY, [{ ...ENTRY, metadata, datasets }]));
          federate(workers.known, { rank: () => 0, brought: new Map() });
          workers.view();
        } catch (error) {
          if (!(error instanceof BadHello)) throw error;
        }
      }),
    ));
});

const PLAN = compile({ a: sum(column({ code: 'x' })) });
const never = new AbortController().signal;
const worker = (answerMs?: number): WorkerConnection =>
  new WorkerConnection('north', hello('', new Uint8Array()), POLICY, [], answerMs);
type Said = NonNullable<MessageInitShape<typeof FromWorkerSchema>['message']>;
const say = (to: WorkerConnection, message: Said): void => to.receive(create(FromWorkerSchema, { message }));
const released = (lanes: number[], planHash = PLAN.hash, id = 1): Said => ({
  case: 'released',
  value: { id, planHash, lanes: lanesToBytes(Float64Array.from(lanes)), policyHash: 'h' },
});

const limited = (...ranges: object[]): object => ({ datasets: ['d'], patients: 10n, rows: 10n, ranges });

describe('T6: what a worker answers', () => {
  test.each<[string, Said]>([
    ['no number', released([Number.NaN])],
    ['infinity', released([Number.POSITIVE_INFINITY])],
    ['too many lanes', released([1, 2])],
    ['no lanes', released([])],
    ['another plan', released([1], 'f'.repeat(64))],
    ['another kind', { case: 'opened', value: { id: 1 } }],
  ])('%s is no answer', async (_, message) => {
    const one = worker();
    const answer = one.ask('r', PLAN, never);
    say(one, message);
    await expect(answer).rejects.toThrow(WorkerFailed);
  });
  test('unasked, twice, or after it was cancelled changes nothing', async () => {
    const one = worker();
    say(one, released([1]));
    const first = one.ask('r', PLAN, never);
    say(one, released([2], PLAN.hash, 99));
    say(one, released([3]));
    say(one, released([4]));
    expect([...(await first)]).toEqual([3]);
    const stop = new AbortController();
    const second = one.ask('r', PLAN, stop.signal);
    stop.abort(new Error('stopped'));
    say(one, released([5], PLAN.hash, 2));
    await expect(second).rejects.toThrow('stopped');
  });
  test.each<[string, object]>([
    ['datasets that were not asked for', { datasets: ['other'], patients: 10n, rows: 10n }],
    ['a dataset twice', { datasets: ['d', 'd'], patients: 10n, rows: 10n }],
    ['more patients than rows', { datasets: ['d'], patients: 11n, rows: 10n }],
    ['more rows than there are numbers', { datasets: ['d'], patients: 1n, rows: 2n ** 63n }],
    ['with limits of another dataset', limited({ dataset: 'e', variable: 'x', lower: 1, upper: 2 })],
    ['with limits of another variable', limited({ dataset: 'd', variable: 'y', lower: 1, upper: 2 })],
    ['with limits twice', limited({ dataset: 'd', variable: 'x' }, { dataset: 'd', variable: 'x' })],
    ['with one limit alone', limited({ dataset: 'd', variable: 'x', lower: 1 })],
    ['with the other limit alone', limited({ dataset: 'd', variable: 'x', upper: 1 })],
    ['with limits the wrong way round', limited({ dataset: 'd', variable: 'x', lower: 2, upper: 1 })],
    ['with a limit that is no number', limited({ dataset: 'd', variable: 'x', lower: Number.NaN, upper: 1 })],
  ])('opening %s is no answer', async (_, value) => {
    const one = worker();
    const selection = { dataModel: 'm:1', datasets: ['d'], complete: [], columns: ['x'] };
    const answer = one.open({ run: 'r', actor: 'a', algorithm: 'x', selection }, never);
    say(one, { case: 'opened', value: { id: 1, ...value } });
    await expect(answer).rejects.toThrow(WorkerFailed);
  });
  test('a text without end is cut', async () => {
    const one = worker();
    const answer = one.ask('r', PLAN, never);
    say(one, { case: 'refused', value: { id: 1, rule: 'T2', help: 'x'.repeat(1e6), subject: '' } });
    const refusal = await answer.catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(WorkerRefused);
    expect((refusal as WorkerRefused).help.length).toBeLessThan(2_000);
  });
  test('none, for too long: the worker is given up, so no run waits for ever', async () => {
    const workers = new ConnectedWorkers();
    const one = worker(20);
    workers.attach(one);
    await expect(one.ask('r', PLAN, never)).rejects.toThrow(WorkerLost);
    expect(workers.connection('north')).toBeUndefined();
    expect(workers.present).toEqual([]);
  });
});

const DESCRIPTION = {
  software: 's',
  started: '2026-01-01T00:00:00.000Z',
  ledgerEntries: 3,
  policy: POLICY,
  dataModels: [
    { id: 'm:1', label: 'M', longitudinal: false, variables: 4, datasets: [{ code: 'd', label: 'd', variables: 3 }] },
  ],
};
const PART = { total: 1, more: false, chain: 'ok' } as const;
const entry = (seq: number, more: object = {}) => ({
  seq,
  time: '2026-01-01T00:00:00.000Z',
  actor: 'a',
  run: 'r',
  algorithm: 'x',
  planHash: 'p',
  plan: '{}',
  policyHash: 'h',
  software: 's',
  decision: 'released',
  lanes: 1,
  ...more,
});

describe('T6: what a worker says of its hospital', () => {
  const described = (value: unknown) => {
    const one = worker();
    const answer = one.describe(never);
    say(one, { case: 'description', value: { id: 1, description: toJsonBytes(value) } });
    return answer;
  };
  const read = (entries: unknown, query: { before?: number; limit: number; run?: string } = { limit: 2 }) => {
    const one = worker();
    const answer = one.readLedger(query, never);
    say(one, { case: 'ledgerPage', value: { id: 1, entries: toJsonBytes(entries), total: 9, chain: 'ok' } });
    return answer;
  };

  test('is believed in its form, without fields that the protocol does not have', async () => {
    expect(await described({ ...DESCRIPTION, secret: 1 })).toEqual(DESCRIPTION);
    expect(await read([entry(2), { ...entry(1), release: 'AAAA', rowSet: 'x' }])).toEqual({
      entries: [entry(2), entry(1)],
      total: 9,
      more: false,
      chain: 'ok',
    });
  });
  test.each<[string, unknown]>([
    ['nothing', null],
    ['a policy that is none', { ...DESCRIPTION, policy: [] }],
    ['a time that is none', { ...DESCRIPTION, started: 'soon' }],
    ['half an entry of the ledger', { ...DESCRIPTION, ledgerEntries: 0.5 }],
    ['a data model that is none', { ...DESCRIPTION, dataModels: [7] }],
    ['a label of a megabyte', { ...DESCRIPTION, software: 'x'.repeat(1e6) }],
  ])('%s is no description', async (_, value) => expect(described(value)).rejects.toThrow(WorkerFailed));
  test.each<[string, unknown, object]>([
    ['that are no list', {}, {}],
    ['of nothing', [null], {}],
    ['more than were asked for', [entry(3), entry(2), entry(1)], {}],
    ['of another run', [entry(1, { run: 'q' })], { run: 'r' }],
    ['newer than were asked for', [entry(5)], { before: 5 }],
    ['out of order', [entry(1), entry(2)], {}],
    ['twice', [entry(1), entry(1)], {}],
    ['of a decision that is none', [entry(1, { decision: 'perhaps' })], {}],
    ['with a plan of a megabyte', [entry(1, { plan: 'x'.repeat(1e6) })], {}],
    ['below zero', [entry(-1)], {}],
  ])('entries %s are no page', async (_, entries, query) =>
    expect(read(entries, { limit: 2, ...query })).rejects.toThrow(WorkerFailed),
  );
  test('of any JSON: it is no answer, or the master goes on', () =>
    fc.assert(
      fc.asyncProperty(
        fc.jsonValue(),
        fc.constantFrom('plan', 'seq', 'time', 'lanes', 'rule'),
        async (value, field) => {
          const page = await read([entry(1, { [field]: value })]).catch((error: unknown) => error);
          if (!(page instanceof WorkerFailed)) ledgerPageView('north', page as never);
        },
      ),
    ));
  test('it can do what the protocol names, and nothing else', () =>
    expect(from(POLICY, [ENTRY]).hello.abilities).toEqual(['describe', 'ledger']));
  test('a plan of any JSON has a formula, or none', () =>
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (aggregate, selection) => {
        for (const plan of [{ version: 1, aggregates: { a: aggregate } }, { selection }])
          ledgerPageView('north', { ...PART, entries: [entry(1, { plan: JSON.stringify(plan) }) as never] });
      }),
    ));
  test('a plan nested without end has no formula', () => {
    const deep = `{"version":1,"aggregates":{"a":{"node":"sum","of":${'{"node":"abs","of":'.repeat(10_000)}1${'}'.repeat(10_002)}`;
    const [one] = ledgerPageView('north', { ...PART, entries: [entry(1, { plan: `${deep}}` }) as never] }).entries;
    expect(one?.formula).toBeUndefined();
  });
  test('what a caller says beside the question is not asked', async () => {
    const one = worker();
    void one.readLedger({ limit: 1, id: 99, case: 'ask' } as never, never);
    const { value } = await one.outbox[Symbol.asyncIterator]().next();
    expect(value?.message).toMatchObject({ case: 'readLedger', value: { id: 1, limit: 1, run: '' } });
  });
  test('none in time: the worker is asked no more, and is not lost', async () => {
    const one = worker();
    const stop = new AbortController();
    const answer = one.readLedger({ limit: 1 }, stop.signal);
    stop.abort(new Error('too late'));
    await expect(answer).rejects.toThrow('too late');
    expect(one.isLost).toBe(false);
  });
});
