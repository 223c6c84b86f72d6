import { afterEach, beforeEach, expect, test } from 'vitest';
import { Master } from '../master.js';
import { attach, REQUEST, SERVICE_TOKENS, SILENT, temporary } from '../testing/small-federation.js';

const FOLDER = await temporary();
let master: Master;

async function start(perDay: number): Promise<void> {
  master = await Master.start(
    {
      folder: FOLDER,
      federation: 'f',
      http: { host: '127.0.0.1', port: 0, auth: { serviceTokens: SERVICE_TOKENS } },
      workers: { host: '127.0.0.1', port: 0, hosts: ['127.0.0.1'] },
      patience: { lossMs: 50 },
      quotas: { perMinute: 0, perDay, inFlight: 0 },
    },
    SILENT,
  );
  attach(master, { filled: ['x', 'y', 'sex'] });
}
beforeEach(() => start(3));
afterEach(() => master.stop());

const ask = async (path: string, headers: Record<string, string>, body: unknown = REQUEST, method = 'POST') => {
  const url = `http://127.0.0.1:${master.httpPort}${path}`;
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, wait: Number(response.headers.get('retry-after')), text: await response.text() };
};
const as = (actor: string) => ({ authorization: 'Bearer portal', 'mip-actor': actor });

test('each person has a quota of runs and previews by every door, and a restart keeps that of the runs', async () => {
  const id = crypto.randomUUID();
  const compatible = {
    inputdata: { data_model: 'm:1', datasets: ['d'], y: ['y'], x: ['x'], filters: null },
    parameters: {},
  };
  expect((await ask('/v1/runs', as('ada'))).status).toBe(202);
  for (const status of [202, 200]) expect((await ask(`/v1/runs/${id}`, as('ada'), REQUEST, 'PUT')).status).toBe(status);
  expect((await ask('/v1/runs/preview', as('ada'), { ...REQUEST, datasets: [] })).status).toBe(400);
  expect((await ask('/v1/runs/preview', as('ada'))).status).toBe(200);
  for (const path of ['/v1/runs', '/v1/runs/preview']) {
    const { status, wait, text } = await ask(path, as('ada'));
    expect([status, wait > 0, JSON.parse(text).code]).toEqual([429, true, 'QUOTA_SPENT']);
  }
  const { status, wait, text } = await ask('/algorithms/linear_regression', as('ada'), compatible);
  expect([status, wait > 0, text]).toEqual([429, true, expect.stringMatching(/^You have asked 3 questions today/)]);
  expect((await ask('/v1/runs', as('ben'))).status).toBe(202);
  for (let i = 0; i < 5; i++) expect((await ask('/v1/runs', {})).status).toBe(202);

  await master.stop();
  await start(2);
  expect((await ask('/v1/runs', as('ada'))).status).toBe(429);
  expect((await ask('/v1/runs', as('ben'))).status).toBe(202);
});
