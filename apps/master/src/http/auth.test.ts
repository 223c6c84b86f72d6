import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { isLoopback } from '@mip/http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authentication, isActor } from './auth.js';

const ISSUER = 'https://idp.example';
let jwks: string;
let server: http.Server;
let keys: Awaited<ReturnType<typeof generateKeyPair>>;

beforeAll(async () => {
  keys = await generateKeyPair('RS256');
  const document = JSON.stringify({ keys: [{ ...(await exportJWK(keys.publicKey)), kid: '1', alg: 'RS256' }] });
  server = http.createServer((_, response) => response.end(document));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  jwks = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => server.close());

const token = (claims: { iss?: string; aud?: string; sub?: string; exp?: number | string } = {}): SignJWT =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'RS256', kid: '1' })
    .setIssuer(claims.iss ?? ISSUER)
    .setAudience(claims.aud ?? 'mip')
    .setSubject(claims.sub ?? 'ada')
    .setExpirationTime(claims.exp ?? '5m');
const named = async (authorization: string | undefined, host = '10.0.0.1'): Promise<string | undefined> =>
  (await authentication(host, { oidc: { issuer: ISSUER, audience: 'mip', jwks } })(authorization))?.name;

describe('outside loopback', () => {
  test('nothing listens without a way to name callers', () => {
    for (const host of ['0.0.0.0', '10.0.0.1', '::', 'mip.example.org'])
      expect(() => authentication(host, {})).toThrow('callers must be named');
  });
  test('a caller without a token has no name', async () => expect(await named(undefined)).toBeUndefined());
  test('a good token names its subject', async () =>
    expect(await named(`Bearer ${await token().sign(keys.privateKey)}`)).toBe('ada'));
  test.each<[string, Parameters<typeof token>[0]]>([
    ['of another issuer', { iss: 'https://evil.example' }],
    ['for another audience', { aud: 'other' }],
    ['that has expired', { exp: Math.floor(Date.now() / 1000) - 60 }],
  ])('a token %s names nobody', async (_, claims) =>
    expect(await named(`Bearer ${await token(claims).sign(keys.privateKey)}`)).toBeUndefined(),
  );
  test('a token without a signature names nobody', async () => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    expect(
      await named(`Bearer ${part({ alg: 'none' })}.${part({ iss: ISSUER, aud: 'mip', sub: 'ada' })}.`),
    ).toBeUndefined();
  });
  test('a token signed with another key, or with the public key as a secret, names nobody', async () => {
    const other = await generateKeyPair('RS256');
    expect(await named(`Bearer ${await token().sign(other.privateKey)}`)).toBeUndefined();
    const confused = new SignJWT({})
      .setProtectedHeader({ alg: 'HS256', kid: '1' })
      .setIssuer(ISSUER)
      .setAudience('mip')
      .setSubject('ada');
    expect(
      await named(`Bearer ${await confused.sign(Buffer.from(JSON.stringify(await exportJWK(keys.publicKey))))}`),
    ).toBeUndefined();
  });
  test('service tokens are known by their hash alone', async () => {
    const sha256 = createHash('sha256').update('secret').digest('hex');
    const authenticate = authentication('0.0.0.0', { serviceTokens: [{ name: 'portal', sha256 }] });
    expect(await authenticate('Bearer secret')).toMatchObject({ name: 'portal', operator: false, onBehalf: false });
    expect(await authenticate('Bearer Secret')).toBeUndefined();
    expect(await authenticate('Basic secret')).toBeUndefined();
  });
});

test('only a token that says so lets its holder ask on behalf of people', async () => {
  const sha256 = createHash('sha256').update('secret').digest('hex');
  const rights = async (onBehalf: unknown) =>
    (await authentication('0.0.0.0', { serviceTokens: [{ name: 'p', sha256, onBehalf: onBehalf as boolean }] })(
      'Bearer secret',
    ))!.onBehalf;
  expect(await Promise.all([true, 'true', 1, undefined].map(rights))).toEqual([true, false, false, false]);
  expect((await authentication('127.0.0.1', {})(undefined))?.onBehalf).toBe(false);
});

test.each(['', 'a b', 'ü', 'a\n', 'x'.repeat(129), undefined, ['a']])('%j names no actor', (name) =>
  expect(isActor(name)).toBe(false),
);
test('an actor is 1 to 128 visible characters of ASCII', () =>
  expect(['portal:ada', '~', '!', 'x'.repeat(128)].every(isActor)).toBe(true));

test('on loopback a caller without a token is local, and a bad token still names nobody', async () => {
  expect(await named(undefined, '127.0.0.1')).toBe('local');
  expect(await named('Bearer nonsense', '127.0.0.1')).toBeUndefined();
});

test('loopback is 127.0.0.0/8, ::1 and localhost, and nothing that looks like it', () => {
  for (const host of ['127.0.0.1', '127.9.9.9', '::1', 'localhost']) expect(isLoopback(host)).toBe(true);
  for (const host of ['0.0.0.0', '::', '128.0.0.1', '127.0.0.1.evil.example', 'localhost.evil.example', ''])
    expect(isLoopback(host)).toBe(false);
});
