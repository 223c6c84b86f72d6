import { afterEach, describe, expect, test, vi } from 'vitest';
import { ask, rememberToken } from './ask.js';
import type { AskError } from './send.js';

/** Stubs `fetch` with one response, and records the requests. */
function serverThat(status: number, answer?: unknown): [url: string, init: RequestInit][] {
  const sent: [string, RequestInit][] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push([url, init]);
    return new Response(answer === undefined ? null : JSON.stringify(answer), { status });
  });
  return sent;
}

afterEach(() => {
  vi.unstubAllGlobals();
  rememberToken({ federation: '', account: null, token: null, terms: { version: '', accepted: false }, demo: [] });
});

describe('ask', () => {
  test('a route becomes a method and a URL: parameters encoded, undefined left out of the query', async () => {
    const sent = serverThat(200, { entries: [] });
    await ask('GET /api/hospitals/:hospital/ledger', {
      params: { hospital: 'St. Mary/West' },
      query: { before: 40, run: undefined },
    });
    expect(sent).toEqual([['/api/hospitals/St.%20Mary%2FWest/ledger?before=40', { method: 'GET', headers: {} }]]);
  });

  test('what changes something carries the session’s token, and a body only if the route has one', async () => {
    rememberToken({
      federation: '',
      account: null,
      token: 'secret',
      terms: { version: '', accepted: false },
      demo: [],
    });
    const sent = serverThat(204);
    expect(await ask('POST /api/terms', { body: { version: '2' } })).toBeUndefined();
    await ask('DELETE /api/tokens/:id', { params: { id: 'a' } });
    expect(sent.map(([, init]) => init)).toEqual([
      {
        method: 'POST',
        headers: { 'mip-token': 'secret', 'content-type': 'application/json' },
        body: '{"version":"2"}',
      },
      { method: 'DELETE', headers: { 'mip-token': 'secret' } },
    ]);
  });

  test('a refusal is an AskError with the code, the message and the faults that the server sent', async () => {
    const faults = [{ path: '/name', code: 'MISSING', message: 'is needed' }];
    serverThat(400, { code: 'BAD_REQUEST', message: 'A name is needed.', faults });
    const error = await ask('GET /api/catalogue').catch((fault: AskError) => fault);
    expect(error).toMatchObject({ status: 400, code: 'BAD_REQUEST', message: 'A name is needed.', faults });
  });

  test('types follow from the route', async () => {
    serverThat(200, { to: '/' });
    const { to }: { readonly to: string } = await ask('POST /auth/sign-out');
    expect(to).toBe('/');
    // @ts-expect-error no such route
    await ask('GET /api/nothing');
    // @ts-expect-error a parameter is missing
    await ask('GET /api/experiments/:id', {});
    // @ts-expect-error another route's body
    await ask('POST /api/terms', { body: { name: 'a' } });
    // @ts-expect-error another route's answer
    const session: { readonly to: string } = await ask('GET /api/session');
    expect(session).toBeDefined();
  });
});
