import { once } from 'node:events';
import http from 'node:http';
import type { Account, Role } from '@mip/contract/portal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal } from './testing/open-portal.js';
import { ADA, BEN, DAN, EVE, FAY } from './testing/people.js';

const MODELS = [
  {
    id: 'm:1',
    label: 'M',
    longitudinal: false,
    variables: [],
    groups: [],
    datasets: ['north', 'south'].map((code) => ({ code, label: code, hospital: code })),
  },
];
const PREVIEW = { participants: [], withheld: [] };
let opened: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => {
  opened = await openPortal((method, path) => {
    if (path.startsWith('/v1/catalogue')) return { body: MODELS };
    if (path === '/v1/runs/preview') return { body: PREVIEW };
    if (method === 'GET') return { body: [] };
    return undefined;
  });
});
afterAll(() => opened.portal.stop());

const NOBODY: Account = { ...EVE, id: 'nobody', roles: [] };
const ROLES: readonly (readonly [Role | 'none', Account])[] = [
  ['researcher', ADA],
  ['data-manager', DAN],
  ['federation-manager', FAY],
  ['none', NOBODY],
];
const UUID = '00000000-0000-4000-8000-000000000000';
const placeOf = (url: string): string => url.replace(':id', UUID).replace(/:\w+/g, 'x');

describe('the matrix of roles over all routes', () => {
  test('there are routes, and each says who may call it', () => {
    expect(opened.portal.routes.length).toBeGreaterThan(15);
  });

  test.each(ROLES)('%s is let in where the role says so, and nowhere else', async (role, account) => {
    const call = await opened.as(account);
    const wrong: string[] = [];
    for (const { method, url, access } of opened.portal.routes) {
      if (url.startsWith('/auth/') || url === '/services/logout') continue;
      const { status, body } = await call(method, placeOf(url), method === 'GET' ? undefined : {});
      const open = access === 'anyone' || access === 'signed-in' || (role !== 'none' && access.includes(role));
      const refused = status === 403 && body?.code === 'NOT_PERMITTED';
      if (open === refused) wrong.push(`${method} ${url}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  test('nobody gets anything without signing in', async () => {
    const wrong: string[] = [];
    for (const { method, url, access } of opened.portal.routes) {
      if (access === 'anyone') continue;
      const { statusCode } = await opened.portal.app.inject({
        method: method as 'GET',
        url: placeOf(url),
        headers: { host: 'portal.test' },
      });
      if (statusCode !== 401) wrong.push(`${method} ${url}: ${statusCode}`);
    }
    expect(wrong).toEqual([]);
  });
});

test('who has not agreed to the terms of use gets nothing but them, by session or token', async () => {
  const token = async () => {
    const made = await opened.portal.store.tokens.make({ name: 'script' }, { ...ADA, id: 'new' });
    const { statusCode, body } = await opened.portal.app.inject({
      url: '/api/catalogue',
      headers: { host: 'portal.test', authorization: `Bearer ${made?.token}` },
    });
    return [statusCode, JSON.parse(body).code];
  };
  const everything = { ...ADA, id: 'new', roles: [...ADA.roles, ...DAN.roles, ...FAY.roles], hospitals: ['x'] };
  const call = await opened.as(everything, { agreed: false });
  const free: string[] = [];
  for (const { method, url, access } of opened.portal.routes) {
    if (access === 'anyone' || /sign-out|logout|agreeNDA|terms/.test(url)) continue;
    const { body } = await call(method, placeOf(url), method === 'GET' ? undefined : {});
    if (body?.code !== 'TERMS_NOT_ACCEPTED') free.push(`${method} ${url}`);
  }
  expect(free).toEqual(['GET /services/activeUser']);
  expect(await token()).toEqual([403, 'TERMS_NOT_ACCEPTED']);
  const { terms } = (await call('GET', '/api/session')).body;
  expect((await call('POST', '/api/terms', { version: terms.version })).status).toBe(204);
  expect((await call('GET', '/api/catalogue')).status).toBe(200);
  expect((await token())[0]).toBe(200);
});

describe('rights on datasets', () => {
  test('the catalogue holds what is one’s own to see', async () => {
    const seen = async (account: Account) => {
      const { body } = await (await opened.as(account))('GET', '/api/catalogue');
      return body.flatMap(({ datasets }: { datasets: { code: string }[] }) => datasets.map(({ code }) => code));
    };
    expect([await seen(ADA), await seen(BEN), await seen(EVE)]).toEqual([['north', 'south'], ['north'], []]);
  });

  const request = { algorithm: 'kmeans', dataModel: 'm:1', datasets: ['north', 'south'], variables: { y: ['age'] } };
  test.each([
    ['POST', '/api/experiments', { id: UUID, name: 'x', request }],
    ['POST', '/api/quick', request],
    ['POST', '/api/preview', request],
  ])('%s %s is refused for a dataset of somebody else', async (method, url, body) => {
    const { status, body: answer } = await (await opened.as(BEN))(method, url, body);
    expect([status, answer.code]).toEqual([403, 'NOT_YOUR_DATASET']);
    expect(answer.message).not.toContain('north,');
  });
});

describe('against other sites', () => {
  test('what changes something needs the token of the session', async () => {
    const call = await opened.as(ADA);
    for (const token of ['', 'guess'])
      expect((await call('POST', '/api/preview', {}, { 'mip-token': token })).body.code).toBe('OTHER_SITE');
  });

  test('another host name is sent to the right one, and gets no answer', async () => {
    const call = await opened.as(ADA);
    expect(await call('GET', '/api/catalogue', undefined, { host: 'evil.test' })).toMatchObject({ status: 421 });
    const page = await call('GET', '/explore?x=1', undefined, { host: 'evil.test' });
    expect([page.status, page.headers.location]).toEqual([302, 'http://portal.test/explore?x=1']);
  });

  test('a request that names two hosts is refused, and none is waited for without end', async () => {
    const { server } = opened.portal.app;
    const request = http.get({
      port: opened.portal.port,
      path: '/api/session',
      headers: ['host', 'portal.test', 'Host', 'evil.test'],
    });
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    expect(response.resume().statusCode).toBe(400);
    expect([server.requestTimeout > 0, server.headersTimeout > 0, server.maxConnections > 0]).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('every answer says what a browser may do with it', async () => {
    const call = await opened.as(ADA);
    for (const url of ['/', '/api/catalogue', '/api/nothing', '/assets/none.js']) {
      const { headers } = await call('GET', url);
      expect(headers['content-security-policy']).toMatch(/default-src 'none'.*script-src 'self'/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(String(headers['content-security-policy'])).not.toContain('unsafe');
    }
  });
});

test('outside loopback the portal does not start in plain HTTP', async () => {
  await expect(openPortal(() => undefined, undefined, undefined, { host: '0.0.0.0' })).rejects.toThrow(
    '--behind-proxy',
  );
  const { portal } = await openPortal(() => undefined, undefined, undefined, { host: '0.0.0.0', behindProxy: true });
  await portal.stop();
});
