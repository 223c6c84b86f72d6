import { expect, test } from 'vitest';
import { engineThat } from '../testing/played-engine.js';
import { isUnsettled, patiently } from './patiently.js';
import { putService } from './services.js';
import { setRole } from './update-node.js';

const DEADLINE = 'rpc error: code = DeadlineExceeded desc = context deadline exceeded';
const LEADERLESS =
  "rpc error: code = Unknown desc = The swarm does not have a leader. It's possible that too few managers are online.";

test('what is only read is read again while the managers choose a leader', async () => {
  let tries = 0;
  const { engine } = await engineThat(() =>
    ++tries === 1 ? { status: 503, json: { message: LEADERLESS } } : { status: 200, json: { ID: 'n' } },
  );
  expect(await engine.getNode('n').inspect()).toEqual({ ID: 'n' });
  expect(tries).toBe(2);
});

test('an engine that is no manager is not asked again', async () => {
  const message = 'This node is not a swarm manager.';
  const { engine, asked } = await engineThat(() => ({ status: 503, json: { message } }));
  await expect(engine.getNode('n').inspect()).rejects.toThrow(message);
  expect(asked).toHaveLength(1);
});

test('a change that was carried out unheard is made from what it left', async () => {
  let version = 1;
  let role = 'worker';
  const { engine, asked } = await engineThat((method, url, body) => {
    if (method === 'GET') return { status: 200, json: { ID: 'n', Version: { Index: version }, Spec: { Role: role } } };
    if (!url.endsWith(`version=${version}`)) return { status: 500, json: { message: 'update out of sequence' } };
    role = JSON.parse(body).Role;
    return ++version === 2 ? { status: 500, json: { message: DEADLINE } } : { status: 200 };
  });
  await setRole(engine, 'n', 'manager');
  expect({ version, role }).toEqual({ version: 3, role: 'manager' });
  expect(asked.filter((line) => line.startsWith('POST'))).toEqual([
    'POST /nodes/n/update?version=1',
    'POST /nodes/n/update?version=2',
  ]);
  await expect(setRole(engine, 'n', 'manager')).rejects.toThrow('a manager already');
});

test('a service that was made unheard is not made twice', async () => {
  let made = false;
  const { engine, asked } = await engineThat((method, url) => {
    if (method === 'GET') return made ? { status: 200, json: { ID: 's', Version: { Index: 7 } } } : { status: 404 };
    if (!url.endsWith('/create')) return { status: 200 };
    made = true;
    return { status: 500, json: { message: DEADLINE } };
  });
  await putService(engine, { Name: 's' });
  expect(asked.filter((line) => line.startsWith('POST'))).toEqual([
    'POST /services/create',
    'POST /services/s/update?version=7',
  ]);
});

test('managers that never agree are told in the engine’s words, and another fault at once', async () => {
  const leaderless = Object.assign(new Error(LEADERLESS), { statusCode: 503 });
  await expect(patiently(() => Promise.reject(leaderless), 0)).rejects.toBe(leaderless);
  const other = Object.assign(new Error('name conflicts with an existing object'), { statusCode: 409 });
  await expect(patiently(() => Promise.reject(other))).rejects.toBe(other);
  expect(isUnsettled(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }))).toBe(false);
});
