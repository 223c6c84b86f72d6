import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PORTAL_ROUTES } from '@mip/contract/portal';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openPortal } from '../testing/open-portal.js';
import { ADA, BEN, DAN } from '../testing/people.js';

let opened: Awaited<ReturnType<typeof openPortal>>;
let token: string;
beforeAll(async () => {
  opened = await openPortal((method) =>
    method === 'GET' ? { body: [] } : { body: { participants: [], withheld: [] } },
  );
});
beforeEach(async () => {
  const { body } = await (await opened.as(BEN))('POST', '/api/tokens', { name: 'nightly' });
  token = body.token;
});
afterAll(() => opened.portal.stop());

/** A request like a script's: with a token and without a cookie. */
const script = (bearer: string, method: string, url: string, body?: object) =>
  opened.portal.app.inject({
    method: method as 'GET',
    url,
    headers: { host: 'portal.test', authorization: `Bearer ${bearer}` },
    ...(body && { payload: body }),
  });
const preview = (datasets: readonly string[]) => ({
  algorithm: 'kmeans',
  dataModel: 'm:1',
  datasets,
  variables: { y: ['age'] },
});

describe('a token for scripts', () => {
  test('is told once; what is kept and listed does not have it', async () => {
    const call = await opened.as(ADA);
    const { status, body } = await call('POST', '/api/tokens', { name: ' for R ', days: 7 });
    expect(status).toBe(201);
    expect(body.token).toMatch(/^mip_[\w-]{43}$/);
    expect(Date.parse(body.expires) - Date.parse(body.created)).toBe(7 * 24 * 3_600_000);
    const { text, body: listed } = await call('GET', '/api/tokens');
    const { token: made, ...view } = body;
    expect(listed).toEqual([{ ...view, name: 'for R' }]);
    expect(text).not.toContain(made);
    const kept = readFileSync(path.join(opened.folder, 'portal.sqlite-wal')).toString('latin1');
    expect(kept).not.toContain(made);
    expect(kept).toContain(createHash('sha256').update(made).digest('hex'));
  });

  test('asks and reads with the rights of its person, and it is noted when', async () => {
    expect((await script(token, 'GET', '/api/experiments')).statusCode).toBe(200);
    expect((await script(token, 'POST', '/api/preview', preview(['north']))).statusCode).toBe(200);
    const refused = await script(token, 'POST', '/api/preview', preview(['south']));
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'NOT_YOUR_DATASET']);
    const { body } = await (await opened.as(BEN))('GET', '/api/tokens');
    expect(body[0].lastUsed).toEqual(expect.any(String));
  });

  test('does what a route says that it may, and makes no token', async () => {
    for (const { method, path: url, ...route } of Object.values(PORTAL_ROUTES)) {
      const open = route.access === 'anyone' || 'byToken' in route;
      const { statusCode, body } = await script(
        token,
        method,
        url.replace(/:\w+/g, 'x'),
        method === 'GET' ? undefined : {},
      );
      const refused = statusCode === 403 && body.includes('A token for scripts may not do this');
      if (route.access !== 'anyone') expect([method, url, refused]).toEqual([method, url, !open]);
    }
  });

  test('has the rights that the provider gave at the latest sign-in', async () => {
    await opened.portal.store.tokens.updateRights({ ...BEN, datasets: ['south'] });
    expect((await script(token, 'POST', '/api/preview', preview(['south']))).statusCode).toBe(200);
    expect((await script(token, 'POST', '/api/preview', preview(['north']))).statusCode).toBe(403);
    await opened.portal.store.tokens.updateRights({ ...BEN, roles: [] });
    expect((await script(token, 'GET', '/api/experiments')).json().code).toBe('NOT_PERMITTED');
  });

  test('counts no longer once it is revoked, which only its person can do', async () => {
    const { id } = (await (await opened.as(BEN))('GET', '/api/tokens')).body[0];
    expect((await (await opened.as(ADA))('DELETE', `/api/tokens/${id}`)).status).toBe(404);
    expect((await script(token, 'GET', '/api/experiments')).statusCode).toBe(200);
    expect((await (await opened.as(BEN))('DELETE', `/api/tokens/${id}`)).status).toBe(204);
    expect((await script(token, 'GET', '/api/experiments')).json().code).toBe('NOT_SIGNED_IN');
  });

  test('counts no longer once it has expired, and is off the list', async () => {
    vi.useFakeTimers({ now: Date.now() + 91 * 24 * 3_600_000, toFake: ['Date'] });
    try {
      expect((await script(token, 'GET', '/api/experiments')).statusCode).toBe(401);
      expect(await opened.portal.store.tokens.list(BEN.id)).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  test('is one of fifty at most', async () => {
    const call = await opened.as({ ...ADA, id: 'many' });
    const made = await Promise.all(Array.from({ length: 50 }, () => call('POST', '/api/tokens', { name: 'n' })));
    expect(new Set(made.map(({ status }) => status))).toEqual(new Set([201]));
    expect((await call('POST', '/api/tokens', { name: 'n' })).body.code).toBe('TOO_MANY_TOKENS');
  });

  test.each([{}, { name: ' ' }, { name: 'n', days: 0 }, { name: 'n', days: 366 }, { name: 'n', for: 'ben' }])(
    'is not made of %j',
    async (body) => {
      expect((await (await opened.as(ADA))('POST', '/api/tokens', body)).body.code).toBe('BAD_REQUEST');
    },
  );

  test('is for researchers', async () => {
    expect((await (await opened.as(DAN))('POST', '/api/tokens', { name: 'n' })).body.code).toBe('NOT_PERMITTED');
  });
});
