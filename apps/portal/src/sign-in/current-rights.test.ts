import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Account } from '@mip/contract/portal';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CurrentSession } from '../http/guard-requests.js';
import { Refused } from '../http/refuse.js';
import { openStore, type Store } from '../store/open-store.js';
import { SILENT } from '../testing/open-portal.js';
import { ADA } from '../testing/people.js';
import { currentRights } from './current-rights.js';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const MINUTE = 60_000;
/** What the provider says, or that it ended the sign-in, or does not answer. */
let says: readonly string[] | 'ended' | 'nothing';
let sub: string;
let asked: string[];
let store: Store;
let current: CurrentSession;

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  says = ['research_dataset_south'];
  sub = ADA.id;
  asked = [];
  store = await openStore(mkdtempSync(path.join(os.tmpdir(), 'rights-')), SILENT);
  const renew = async (refreshToken: string) => {
    asked.push(refreshToken);
    await new Promise((resolve) => setImmediate(resolve));
    if (says === 'nothing') throw new Refused('PROVIDER_UNREACHABLE', 'away');
    if (says === 'ended') return undefined;
    return { claims: { sub, authorities: says }, idToken: 'id 2', refreshToken: `${refreshToken}+` };
  };
  current = currentRights({ provider: { renew }, ...store });
});
afterEach(async () => {
  vi.useRealTimers();
  await store.close();
});

/** The account of a session at a time, in minutes from its beginning. */
async function at(minutes: number, secret: string): Promise<Account | undefined> {
  vi.setSystemTime(NOW + minutes * MINUTE);
  const session = await store.sessions.find(secret);
  return session && (await current(secret, session))?.account;
}

test('rights are asked again every five minutes, with the latest token, also for the tokens of scripts', async () => {
  const secret = await store.sessions.begin(ADA, 'id', 'r');
  const script = await store.tokens.make({ name: 'script' }, ADA);
  expect((await at(4.9, secret))?.datasets).toBe('all');
  expect((await at(5, secret))?.datasets).toEqual(['south']);
  expect((await store.tokens.find(script?.token ?? ''))?.datasets).toEqual(['south']);
  says = [];
  expect((await at(9.9, secret))?.datasets).toEqual(['south']);
  expect(await at(10, secret)).toMatchObject({ datasets: [], roles: [] });
  expect(asked).toEqual(['r', 'r+']);
  expect(await store.sessions.find(secret)).toMatchObject({ idToken: 'id 2', refreshToken: 'r++' });
});

test('requests at a time ask once', async () => {
  const secret = await store.sessions.begin(ADA, 'id', 'r');
  await Promise.all([at(6, secret), at(6, secret), at(6, secret)]);
  expect(asked).toEqual(['r']);
});

test.each(['ended', 'somebody else'])('a sign-in that the provider says is %s ends here', async (what) => {
  const secret = await store.sessions.begin(ADA, 'id', 'r');
  if (what === 'ended') says = 'ended';
  else sub = 'eve';
  expect(await at(6, secret)).toBeUndefined();
  expect(await store.sessions.find(secret)).toBeUndefined();
});

test('while the provider is away rights hold for half an hour, and it is asked once a minute', async () => {
  const secret = await store.sessions.begin(ADA, 'id', 'r');
  says = 'nothing';
  for (const minutes of [5, 5.5, 6, 29]) expect((await at(minutes, secret))?.datasets).toBe('all');
  expect(asked).toHaveLength(3);
  await expect(at(31, secret)).rejects.toThrow('away');
  says = ['research_dataset_south'];
  expect((await at(32, secret))?.datasets).toEqual(['south']);
});

test('a session whose rights cannot be asked again lasts an hour', async () => {
  const secret = await store.sessions.begin(ADA, 'id');
  expect((await at(59, secret))?.datasets).toBe('all');
  expect(await at(60, secret)).toBeUndefined();
  expect(asked).toEqual([]);
});
