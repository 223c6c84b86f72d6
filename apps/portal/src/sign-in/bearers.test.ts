import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Portal } from '../portal.js';
import { openPortal } from '../testing/open-portal.js';

/** The provider's response for a token. */
let status = 200;
let asked = 0;
let provider: http.Server;
let portal: Portal;

beforeAll(async () => {
  provider = http.createServer((request, response) => {
    const issuer = `http://${request.headers.host}`;
    const json = (code: number, body: unknown, headers = {}) =>
      response.writeHead(code, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    if (request.url?.endsWith('openid-configuration'))
      return json(200, { issuer, userinfo_endpoint: `${issuer}/userinfo` });
    asked += 1;
    if (status === 401) return json(401, {}, { 'www-authenticate': 'Bearer error="invalid_token"' });
    return json(status, { sub: 'rosa', preferred_username: 'rosa', authorities: ['research_dataset_north'] });
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  ({ portal } = await openPortal(() => undefined, undefined, issuer));
});
beforeEach(() => {
  asked = 0;
});
afterAll(async () => {
  await portal.stop();
  provider.closeAllConnections();
  provider.close();
});

const ask = (url: string, token: string) =>
  portal.app.inject({ method: 'GET', url, headers: { host: 'portal.test', authorization: `Bearer ${token}` } });

test('a token speaks for whom the provider says, and the provider is asked once', async () => {
  status = 200;
  for (const _ of [1, 2]) {
    const { statusCode, headers, body } = await ask('/services/activeUser', 'good');
    expect([statusCode, headers['cache-control']]).toEqual([200, 'no-store']);
    expect(body).toContain('rosa');
  }
  expect(asked).toBe(1);
});

test('a token is heard on the paths of the MIP alone', async () => {
  status = 200;
  expect((await ask('/api/experiments', 'good')).statusCode).toBe(401);
  expect((await ask('/api/session', 'good')).json().account).toBeNull();
  expect(asked).toBe(0);
});

test('a token that the provider refuses speaks for nobody, and it is not asked again', async () => {
  status = 401;
  for (const _ of [1, 2]) expect((await ask('/services/activeUser', 'bad')).statusCode).toBe(401);
  expect(asked).toBe(1);
});

test('a provider that has a fault is no refusal: the token counts as soon as it answers again', async () => {
  status = 500;
  const away = await ask('/services/activeUser', 'early');
  expect([away.statusCode, away.json().code]).toEqual([503, 'PROVIDER_UNREACHABLE']);
  status = 200;
  expect((await ask('/services/activeUser', 'early')).statusCode).toBe(200);
});
