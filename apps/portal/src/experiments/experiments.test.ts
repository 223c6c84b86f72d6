import { randomUUID } from 'node:crypto';
import type { NewExperiment } from '@mip/contract/portal';
import { describe, expect, test } from 'vitest';
import { type Answer, openPortal } from '../testing/open-portal.js';
import { ADA, BEN, SUE } from '../testing/people.js';

const RECORD = { run: 'r', algorithm: 'kmeans', participants: [], withheld: [], notices: [], rounds: [] };
const asked = (datasets: readonly string[] = ['north']): NewExperiment => ({
  id: randomUUID(),
  name: 'name',
  request: { algorithm: 'kmeans', dataModel: 'm:1', datasets, variables: { y: ['age'] } },
});

/** A fake master that a test turns off and on, and whose runs it ends. */
function playedMaster() {
  const runs = new Map<string, { state: string; actor: string | null; result?: unknown; submissions: number }>();
  const played = { reachable: true, runs };
  const view = (id: string) => {
    const run = runs.get(id)!;
    return { id, state: run.state, record: RECORD, ...(run.result !== undefined && { result: run.result }) };
  };
  const answer: Answer = (method, path, _, actor) => {
    if (!played.reachable) return undefined;
    const [, id = '', rest = ''] = /^\/v1\/runs\/([^/?]+)(.*)$/.exec(path) ?? [];
    if (method === 'PUT') {
      const known = runs.get(id);
      runs.set(id, { state: 'running', actor, submissions: 0, ...known });
      runs.get(id)!.submissions += 1;
      return { status: known ? 200 : 202, body: view(id) };
    }
    if (method === 'DELETE') {
      runs.get(id)!.state = 'cancelled';
      return { body: view(id) };
    }
    if (rest === '/events') {
      const event = ['waiting', 'running'].includes(runs.get(id)?.state ?? '') ? 'progress' : 'end';
      return { body: `event: ${event}\ndata: ${JSON.stringify(view(id))}\n\n` };
    }
    return { status: 404, body: { code: 'NOT_FOUND', message: 'no' } };
  };
  return { ...played, played, answer };
}

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe('an experiment', () => {
  test('is kept before it is acknowledged, carried out under its id for its owner, and ends once', async () => {
    const { answer, runs } = playedMaster();
    const { portal, as } = await openPortal(answer);
    const call = await as(ADA);
    const experiment = asked();
    expect(await call('POST', '/api/experiments', experiment)).toMatchObject({ status: 201, body: { mine: true } });
    await until(async () => runs.has(experiment.id));
    expect(runs.get(experiment.id)).toMatchObject({ actor: 'portal:ada' });
    Object.assign(runs.get(experiment.id)!, { state: 'done', result: { n: 3 } });
    await until(async () => (await call('GET', `/api/experiments/${experiment.id}`)).body.state === 'done');
    const { body } = await call('GET', `/api/experiments/${experiment.id}`);
    expect(body).toMatchObject({ result: { n: 3 }, viewed: false, finished: expect.any(String) });
    await portal.stop();
  });

  test('sent twice is one experiment, and somebody else’s id is not to be had', async () => {
    const { answer, runs } = playedMaster();
    const { portal, as } = await openPortal(answer);
    const experiment = asked();
    const [first, second] = [await as(ADA), await as(SUE)];
    for (let i = 0; i < 2; i++) expect((await first('POST', '/api/experiments', experiment)).status).toBe(201);
    expect((await second('POST', '/api/experiments', experiment)).body.code).toBe('EXPERIMENT_EXISTS');
    await until(async () => runs.has(experiment.id));
    expect((await first('GET', '/api/experiments')).body.total).toBe(1);
    await portal.stop();
  });

  test('goes on after the portal was cut off, as the same run', async () => {
    const { answer, runs } = playedMaster();
    const first = await openPortal(answer);
    const experiment = asked();
    await (await first.as(ADA))('POST', '/api/experiments', experiment);
    await until(async () => runs.has(experiment.id));
    await first.portal.stop();
    Object.assign(runs.get(experiment.id)!, { state: 'done', result: 1 });
    const second = await openPortal(answer, first.folder);
    const call = await second.as(ADA);
    await until(async () => (await call('GET', `/api/experiments/${experiment.id}`)).body.state === 'done');
    expect(runs.size).toBe(1);
    await second.portal.stop();
  });

  test('waits for a master that is away, and is submitted when it comes', async () => {
    const { answer, played, runs } = playedMaster();
    const { portal, as } = await openPortal(answer);
    played.reachable = false;
    const call = await as(ADA);
    const experiment = asked();
    expect((await call('POST', '/api/experiments', experiment)).status).toBe(201);
    expect((await call('GET', `/api/experiments/${experiment.id}`)).body.state).toBe('waiting');
    played.reachable = true;
    await until(async () => runs.has(experiment.id));
    await portal.stop();
  });

  test('that was cancelled while the master was away is cancelled when it comes', async () => {
    const { answer, played } = playedMaster();
    const { portal, as } = await openPortal(answer);
    played.reachable = false;
    const call = await as(ADA);
    const experiment = asked();
    await call('POST', '/api/experiments', experiment);
    expect((await call('POST', `/api/experiments/${experiment.id}/cancel`, {})).status).toBe(204);
    played.reachable = true;
    await until(async () => (await call('GET', `/api/experiments/${experiment.id}`)).body.state === 'cancelled');
    await portal.stop();
  });

  test('that the master refuses ends with the master’s words', async () => {
    const fault = { path: 'variables.y', code: 'WRONG_KIND', message: 'm' };
    const { portal, as } = await openPortal((method) =>
      method === 'PUT'
        ? { status: 400, body: { code: 'BAD_REQUEST', message: 'one fault', faults: [fault] } }
        : undefined,
    );
    const call = await as(ADA);
    const experiment = asked();
    await call('POST', '/api/experiments', experiment);
    await until(async () => (await call('GET', `/api/experiments/${experiment.id}`)).body.state === 'failed');
    expect((await call('GET', `/api/experiments/${experiment.id}`)).body.error).toMatchObject({ faults: [fault] });
    await portal.stop();
  });
});

describe('what others may do with an experiment', () => {
  test('read it when it is shared, mark it seen without a refusal, and change nothing', async () => {
    const { answer } = playedMaster();
    const { portal, as } = await openPortal(answer);
    const [owner, other] = [await as(ADA), await as(BEN)];
    const experiment = asked();
    const url = `/api/experiments/${experiment.id}`;
    await owner('POST', '/api/experiments', experiment);
    expect((await other('GET', url)).status).toBe(404);
    await owner('PATCH', url, { shared: true });
    expect((await other('GET', url)).body).toMatchObject({ mine: false, shared: true });
    expect((await other('PATCH', url, { viewed: true })).body.viewed).toBe(true);
    for (const [method, place, body] of [
      ['PATCH', url, { name: 'x' }],
      ['DELETE', url, undefined],
      ['POST', `${url}/cancel`, {}],
      ['POST', `${url}/restore`, {}],
    ] as const)
      expect((await other(method, place, body)).body.code).toBe('NOT_YOUR_EXPERIMENT');
    await portal.stop();
  });
});

test('bad requests are refused before anything is kept', async () => {
  const { portal, as } = await openPortal(playedMaster().answer);
  const call = await as(ADA);
  for (const body of [{}, { ...asked(), id: '1' }, { ...asked(), name: '' }, { ...asked(), extra: 1 }, []])
    expect((await call('POST', '/api/experiments', body)).status).toBe(400);
  expect((await call('GET', '/api/experiments?page=0')).status).toBe(400);
  expect((await call('GET', '/api/experiments')).body.total).toBe(0);
  await portal.stop();
});
