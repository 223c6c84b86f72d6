import { randomUUID } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { catalogue } from '@mip/algorithms';
import { MipClient } from '@mip/client';
import { prepareRun } from '@mip/specification';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Master } from '../master.js';
import { attach, REQUEST, startMaster, temporary } from '../testing/small-federation.js';

const ID = '6f1f77e4-3a52-4a7e-9d0c-5c1f0c8b7a11';

let folder: string;
let master: Master;
let local: MipClient;
let portal: MipClient;
async function begin(): Promise<void> {
  master = await startMaster(folder);
  attach(master);
  const url = `http://127.0.0.1:${master.httpPort}`;
  local = new MipClient({ url });
  portal = new MipClient({ url, token: 'portal' });
}
beforeEach(async () => {
  folder = await temporary();
  await begin();
});
afterEach(() => master.stop());

const put = (id: string, body: unknown) =>
  fetch(`http://127.0.0.1:${master.httpPort}/v1/runs/${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const journals = (): Promise<string[]> => readdir(path.join(folder, 'runs'));

describe('a run under an id of its caller', () => {
  test('is started once: 202 and where it is, then 200 and the same run', async () => {
    const first = await put(ID, REQUEST);
    expect([first.status, first.headers.get('location')]).toEqual([202, `/v1/runs/${ID}`]);
    expect(await first.json()).toMatchObject({ id: ID, record: { run: ID, actor: 'local' } });
    const again = await put(ID, REQUEST);
    expect([again.status, again.headers.get('location')]).toEqual([200, null]);
    expect(await journals()).toEqual([`${ID}.jsonl`]);
  });
  test('is the same run whatever the order of the keys of its request', async () => {
    await local.submitAs(ID, REQUEST);
    const turned = Object.fromEntries(Object.entries(REQUEST).reverse());
    expect((await put(ID, turned)).status).toBe(200);
  });
  test('submitted many times at once is one run', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => put(ID, REQUEST)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 202]);
    expect(await journals()).toEqual([`${ID}.jsonl`]);
  });
  test('is one run to whoever looks for it while it begins', async () => {
    for (let i = 0; i < 40; i++) {
      const id = randomUUID();
      const looks = Array.from({ length: 12 }, async (_, turn) => {
        for (let passed = 0; passed < turn; passed++) await new Promise(setImmediate);
        return master.runs.find(id);
      });
      await Promise.all([local.submitAs(id, REQUEST), ...looks]);
      const run = await master.runs.find(id);
      for (const found of await Promise.all(looks)) expect([undefined, run]).toContain(found);
    }
  });
  test('is found again by the next master, before any hospital is back', async () => {
    await local.submitAs(ID, REQUEST);
    await master.runs.find(ID).then((run) => run?.whenEnded());
    await master.stop();
    master = await startMaster(folder);
    expect((await put(ID, REQUEST)).status).toBe(200);
    expect((await put(ID, { ...REQUEST, seed: 7 })).status).toBe(409);
  });
  test.each<[string, () => Promise<unknown>]>([
    ['another request', () => local.submitAs(ID, { ...REQUEST, seed: 7 })],
    ['another caller', () => portal.submitAs(ID, REQUEST)],
    ['another person', () => portal.as('ada').submitAs(ID, REQUEST)],
  ])('is not that of %s: RUN_EXISTS', async (_, submit) => {
    await local.submitAs(ID, REQUEST);
    await expect(submit()).rejects.toMatchObject({ code: 'RUN_EXISTS', status: 409 });
  });
  test('whose journal cannot be read is not started over it', async () => {
    await local.submitAs(ID, REQUEST);
    await master.runs.find(ID).then((run) => run?.whenEnded());
    await master.stop();
    await writeFile(path.join(folder, 'runs', `${ID}.jsonl`), 'no JSON\n');
    await begin();
    await expect(local.submitAs(ID, REQUEST)).rejects.toMatchObject({ code: 'RUN_EXISTS' });
  });
  test('that was refused for its request may be submitted mended', async () => {
    await expect(local.submitAs(ID, { ...REQUEST, variables: {} })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(await local.submitAs(ID, REQUEST)).toMatchObject({ id: ID });
  });
  test.each(['x', ID.toUpperCase(), ID.replace('-4a', '-1a'), `${ID}0`, '..%2f..%2fauthority'])(
    'must be a UUID of version 4: %s is none',
    async (id) => expect(await (await put(id, REQUEST)).json()).toMatchObject({ code: 'BAD_RUN_ID' }),
  );
  test.each<[string, string]>([
    ['nothing', ''],
    ['null', 'null'],
    [
      'bottomless',
      JSON.stringify({ ...REQUEST, filter: 0 }).replace(':0', `:${'['.repeat(90_000)}${']'.repeat(90_000)}`),
    ],
  ])('of a request that is %s: refused, where the id is taken too', async (_, body) => {
    expect((await put(ID, body)).status).toBe(400);
    await local.submitAs(ID, REQUEST);
    expect((await put(ID, body)).status).toBeLessThan(500);
  });
});

test('a run that is submitted while those of an earlier master are taken up waits, so that it is not taken up too', async () => {
  const line = JSON.stringify({ type: 'cancelled', time: '2026-01-01T00:00:00Z' });
  await mkdir(path.join(folder, 'runs'), { recursive: true });
  for (let i = 0; i < 100; i++) await writeFile(path.join(folder, 'runs', `${i}.jsonl`), `${line}\n`);
  const order: string[] = [];
  const resumed = master.runs.resume().then(() => order.push('resumed'));
  const prepared = prepareRun(catalogue, REQUEST, { models: master.catalogue('known') });
  const submitted = master.runs.submit(prepared, 'a').then(() => order.push('submitted'));
  await Promise.all([resumed, submitted]);
  expect(order).toEqual(['resumed', 'submitted']);
});

test('a master that stops does not wait for hospitals that are not back, and leaves the run to the next', async () => {
  await master.stop();
  const submitted = { type: 'submitted', id: ID, time: '2026-01-01T00:00:00Z', actor: 'a', request: null };
  await mkdir(path.join(folder, 'runs'), { recursive: true });
  await writeFile(path.join(folder, 'runs', `${ID}.jsonl`), `${JSON.stringify(submitted)}\n`);
  await begin();
  await master.stop();
  await begin();
  expect((await master.runs.find(ID))?.ended).toBe(false);
});

describe('on behalf of a person', () => {
  test('the person is the actor of the run, for hospitals, journals and lists', async () => {
    const actors: string[] = [];
    attach(master, {
      answer: ({ case: kind, value }) => {
        if (kind === 'open') actors.push(value.actor);
        return { case: 'failed', value: { id: value.id, code: 'ILL', message: 'ill' } };
      },
    });
    const { id } = await portal.as('portal:ada').submit(REQUEST);
    await (await master.runs.find(id))?.whenEnded();
    await portal.as('portal:ada').preview(REQUEST);
    expect(actors).toEqual(['portal:ada', 'portal:ada']);
    expect((await local.runs())[0]?.record.actor).toBe('portal:ada');
    await portal.submit(REQUEST);
    expect((await local.runs()).map(({ record }) => record.actor).sort()).toEqual(['portal', 'portal:ada']);
  });
  test.each<[string, string | undefined]>([
    ['a caller without a token', undefined],
    ['a token without the right', 'script'],
    ['an operator', 'operator'],
  ])('%s may not ask: NOT_ON_BEHALF', async (_, token) => {
    const { url } = local.options;
    const other = new MipClient({ url, ...(token && { token }) });
    await expect(other.as('ada').runs()).rejects.toMatchObject({ code: 'NOT_ON_BEHALF', status: 403 });
    await expect(other.as('').runs()).rejects.toMatchObject({ code: 'NOT_ON_BEHALF' });
  });
  test.each(['', 'ada lovelace', 'x'.repeat(129), 'ad\u00e4'])('%j is nobody: BAD_ACTOR', async (actor) =>
    expect(portal.as(actor).runs()).rejects.toMatchObject({ code: 'BAD_ACTOR', status: 400 }),
  );
});

test('runs can be listed by their states', async () => {
  const { id } = await local.submit(REQUEST);
  await (await master.runs.find(id))?.whenEnded();
  attach(master, { answer: () => undefined });
  const going = await local.submit(REQUEST);
  expect((await local.runs('waiting', 'running')).map((run) => run.id)).toEqual([going.id]);
  expect((await local.runs('failed')).map((run) => run.id)).toEqual([id]);
  expect(await local.runs()).toHaveLength(2);
  await expect(local.runs('asleep' as never)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  await local.cancel(going.id);
});
