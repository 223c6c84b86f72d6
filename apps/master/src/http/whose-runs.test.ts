import { MipClient } from '@mip/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Master } from '../master.js';
import { attach, REQUEST, startMaster, temporary } from '../testing/small-federation.js';

let master: Master;
let url: string;
const holding = (token?: string): MipClient => new MipClient({ url, ...(token !== undefined && { token }) });

beforeAll(async () => {
  master = await startMaster(await temporary());
  attach(master, { answer: () => undefined });
  url = `http://127.0.0.1:${master.httpPort}`;
});
afterAll(() => master.stop());

const ids = async (client: MipClient): Promise<string[]> => (await client.runs()).map(({ id }) => id);
const ways = (id: string): readonly [string, (client: MipClient) => Promise<unknown>][] => [
  ['look at', (client) => client.run(id)],
  ['see the plans of', (client) => client.plans(id)],
  ['cancel', (client) => client.cancel(id)],
];

test('to a caller, the run of another is not there; it can neither be seen nor cancelled', async () => {
  const { id } = await holding().submit(REQUEST);
  for (const [what, way] of ways(id))
    await expect(way(holding('script')), what).rejects.toMatchObject({ code: 'NO_SUCH_RUN', status: 404 });
  for (const path of ['result', 'events']) {
    const answer = await fetch(`${url}/v1/runs/${id}/${path}`, { headers: { authorization: 'Bearer script' } });
    expect([path, answer.status]).toEqual([path, 404]);
  }
  expect(await ids(holding('script'))).not.toContain(id);
  expect((await holding().run(id)).state).not.toBe('cancelled');
});

test('its own is there for everything', async () => {
  const script = holding('script');
  const { id } = await script.submit(REQUEST);
  expect(await ids(script)).toEqual([id]);
  for (const [, way] of ways(id)) await way(script);
  await expect.poll(async () => (await script.run(id)).state).toBe('cancelled');
});

test.each([
  ['who is on the machine itself', undefined],
  ['an operator', 'operator'],
  ['who asks on behalf of people', 'portal'],
])('%s sees and cancels every run', async (_, token) => {
  const { id } = await holding('script').submit(REQUEST);
  const client = holding(token);
  expect(await ids(client)).toContain(id);
  for (const [, way] of ways(id)) await way(client);
  await expect.poll(async () => (await client.run(id)).state).toBe('cancelled');
});
