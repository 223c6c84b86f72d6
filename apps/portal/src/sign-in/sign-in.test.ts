import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { demoProvider } from '@mip/demo-provider/testing';
import { exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Portal } from '../portal.js';
import { openPortal } from '../testing/open-portal.js';
import { placeWithin } from './sign-in-routes.js';

let portal: Portal;
let provider: http.Server;
const ACCOUNT = { login: 'rosa', password: 'secret', name: 'Rosa F', email: 'r@x', role: 'researcher' as const };
const ROSA = { ...ACCOUNT, authorities: ['research_dataset_north'] };
const accounts = [ROSA];

beforeAll(async () => {
  provider = http.createServer();
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: 'k' };
  const client = {
    id: 'portal',
    secret: 'client-secret',
    redirectUri: 'http://portal.test/auth/callback',
    home: 'http://portal.test/',
  };
  const answer = demoProvider({
    issuer,
    client,
    accounts,
    keys: { jwks: { keys: [jwk] } as never, cookies: ['cookie-key'] },
  });
  provider.on('request', (request, response) => void answer(request, response));
  ({ portal } = await openPortal(() => undefined, undefined, issuer));
});
afterAll(async () => {
  await portal.stop();
  provider.closeAllConnections();
  provider.close();
});

/** A browser at the provider: keeps cookies and follows redirects until one leads to the portal. */
async function signInThere(
  start: string,
  login: string,
  password: string,
): Promise<{ status: number; to: string; page: string }> {
  const jar = new Map<string, string>();
  const go = async (url: string, form?: URLSearchParams): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      method: form ? 'POST' : 'GET',
      ...(form && { body: form }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return response;
  };
  let response = await go(start);
  for (let url = start; ; ) {
    const location = response.headers.get('location');
    if (location === null) break;
    url = new URL(location, url).href;
    if (url.startsWith('http://portal.test')) return { status: response.status, to: url, page: '' };
    response = await go(url);
    if (response.status !== 200) continue;
    response = await go(url, new URLSearchParams({ login, password }));
  }
  return { status: response.status, to: '', page: await response.text() };
}

const cookieOf = (headers: Record<string, unknown>, name: string): { value: string; line: string } => {
  const lines = [headers['set-cookie']].flat() as string[];
  const line = lines.find((one) => one?.startsWith(`${name}=`)) ?? '';
  return { line, value: line.slice(name.length + 1).split(';')[0] ?? '' };
};
const inject = (url: string, cookies: Record<string, string> = {}) =>
  portal.app.inject({ method: 'GET', url, cookies, headers: { host: 'portal.test' } });

async function departed(to = '/experiments') {
  const { headers, statusCode } = await inject(`/auth/sign-in?to=${encodeURIComponent(to)}`);
  expect(statusCode).toBe(302);
  return { url: String(headers.location), cookie: cookieOf(headers, 'mip-sign-in') };
}

describe('signing in at a real provider', () => {
  test('code flow with PKCE; the session is a cookie that no script reads, and says who is there', async () => {
    const { url, cookie } = await departed();
    const asked = new URL(url).searchParams;
    expect([asked.get('response_type'), asked.get('code_challenge_method')]).toEqual(['code', 'S256']);
    expect(cookie.line).toMatch(/HttpOnly.*SameSite=Lax/i);
    const { to } = await signInThere(url, 'rosa', 'secret');
    const back = await inject(to.replace('http://portal.test', ''), { 'mip-sign-in': cookie.value });
    expect([back.statusCode, back.headers.location]).toEqual([302, '/experiments']);
    const session = cookieOf(back.headers, 'mip-session');
    expect(session.line).toMatch(/HttpOnly.*SameSite=Lax/i);
    const { account, token } = (await inject('/api/session', { 'mip-session': session.value })).json();
    expect(account).toMatchObject({ id: 'rosa', name: 'Rosa F', roles: ['researcher'], datasets: ['north'] });
    expect(JSON.stringify({ account, token })).not.toContain('eyJ');

    const again = await inject(to.replace('http://portal.test', ''), { 'mip-sign-in': cookie.value });
    expect(again.headers.location).toBe('/?sign-in=again');
    const out = await portal.app.inject({
      method: 'POST',
      url: '/auth/sign-out',
      cookies: { 'mip-session': session.value },
      headers: { host: 'portal.test', 'mip-token': token },
      payload: {},
    });
    expect(out.json().to).toContain('/session/end?');
    expect((await inject('/api/session', { 'mip-session': session.value })).json().account).toBeNull();
  });

  test('rights are the provider’s of the last minutes, until it ends the sign-in', async () => {
    const { url, cookie } = await departed();
    const { to } = await signInThere(url, 'rosa', 'secret');
    const back = await inject(to.replace('http://portal.test', ''), { 'mip-sign-in': cookie.value });
    const session = { 'mip-session': cookieOf(back.headers, 'mip-session').value };
    const account = async () => (await inject('/api/session', session)).json().account;
    const began = Date.now();
    const after = (minutes: number) => vi.useFakeTimers({ now: began + minutes * 60_000, toFake: ['Date'] });
    accounts[0] = { ...ROSA, authorities: [] as string[] };
    expect((await account()).datasets).toEqual(['north']);
    after(6);
    expect(await account()).toMatchObject({ id: 'rosa', roles: [], datasets: [] });
    accounts.length = 0;
    after(12);
    expect(await account()).toBeNull();
    vi.useRealTimers();
    accounts[0] = ROSA;
  });

  test('a wrong password lets nobody in', async () => {
    const { url } = await departed();
    expect(await signInThere(url, 'rosa', 'wrong')).toMatchObject({ status: 401, to: '' });
  });

  test('wrong passwords in a row make the next wait, the right one too', async () => {
    expect((await signInThere((await departed()).url, 'rosa', 'secret')).to).toContain('code=');
    const statuses: number[] = [];
    for (const password of ['a', 'b', 'c', 'secret'])
      statuses.push((await signInThere((await departed()).url, 'rosa', password)).status);
    expect(statuses).toEqual([401, 401, 401, 429]);
    vi.useFakeTimers({ now: Date.now() + 70_000, toFake: ['Date'] });
    expect(await signInThere((await departed()).url, 'rosa', 'secret')).toMatchObject({ status: 303 });
    vi.useRealTimers();
  });

  test('an answer for another browser is not taken', async () => {
    const { url } = await departed();
    const { to } = await signInThere(url, 'rosa', 'secret');
    const other = await departed();
    const back = await inject(to.replace('http://portal.test', ''), { 'mip-sign-in': other.cookie.value });
    expect([back.headers.location, cookieOf(back.headers, 'mip-session').value]).toEqual(['/?sign-in=again', '']);
  });

  test('a forged code is not taken, and says so on the page', async () => {
    const { url, cookie } = await departed();
    const state = new URL(url).searchParams.get('state');
    const back = await inject(`/auth/callback?code=forged&state=${state}`, { 'mip-sign-in': cookie.value });
    expect(back.headers.location).toBe('/?problem=NOT_SIGNED_IN');
  });
});

test('one is led back to a place of the portal only', () => {
  expect(placeWithin('/experiments?page=2')).toBe('/experiments?page=2');
  for (const to of ['//evil.test', '/\\evil.test', 'https://evil.test', '/a\nb', '', undefined, '/<script>'])
    expect(placeWithin(to)).toBe('/');
});
