import { X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, readFile, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { certificateRequest, identityOf, readInvitation } from '@mip/protocol';
import { expect, test, vi } from 'vitest';
import { AuthorityStore, EnrolmentError } from './authority-store.js';

const store = async (): Promise<AuthorityStore> =>
  AuthorityStore.open(await mkdtemp(path.join(os.tmpdir(), 'authority-')), 'fed');
const request = async (): Promise<Uint8Array> => (await certificateRequest('any')).request;

test('an invitation opens one door once, for the hospital that it names', async () => {
  const authority = await store();
  const { token, authority: fingerprint } = readInvitation(await authority.invite('north', 'https://m:1'));
  expect(fingerprint).toBe(authority.fingerprint);
  const { hospital, certificate } = await authority.enrol(token, await request());
  expect(hospital).toBe('north');
  expect(identityOf(new X509Certificate(certificate).subjectAltName)).toEqual({
    federation: 'fed',
    role: 'worker',
    name: 'north',
  });
  await expect(authority.enrol(token, await request())).rejects.toThrow(EnrolmentError);
});

test('of two who use an invitation at once, one gets in', async () => {
  const authority = await store();
  const { token } = readInvitation(await authority.invite('north', 'https://m:1'));
  const requests = [await request(), await request()];
  const outcomes = await Promise.allSettled(requests.map((one) => authority.enrol(token, one)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('an invitation older than 24 hours opens nothing', async () => {
  const authority = await store();
  const { token } = readInvitation(await authority.invite('north', 'https://m:1'));
  vi.useFakeTimers({ now: Date.now() + 25 * 3_600_000, toFake: ['Date'] });
  await expect(authority.enrol(token, await request())).rejects.toThrow('24 hours');
  vi.useRealTimers();
});

test('the token itself is not kept, and keys are for their owner alone', async () => {
  const authority = await store();
  const { token } = readInvitation(await authority.invite('north', 'https://m:1'));
  const invitations = path.join(authority.folder, 'invitations');
  const texts = await Promise.all(
    (await readdir(invitations)).map((file) => readFile(path.join(invitations, file), 'utf8')),
  );
  expect(texts.join()).not.toContain(token);
  expect((await stat(path.join(authority.folder, 'authority.json'))).mode & 0o077).toBe(0);
});

test.each(['', '../north', 'north south', 'n/s', 'x'.repeat(64)])('%j is no name of a hospital', async (name) =>
  expect((await store()).invite(name, 'https://m:1')).rejects.toThrow(EnrolmentError),
);

test('the authority is the same after a restart, and the master keeps its certificate', async () => {
  const first = await store();
  const credentials = await first.masterCredentials(['localhost']);
  const second = await AuthorityStore.open(first.folder, 'fed');
  expect(second.fingerprint).toBe(first.fingerprint);
  expect(await second.masterCredentials(['localhost'])).toMatchObject(credentials);
  expect((await second.masterCredentials(['localhost', 'mip.example.org'])).certificate).not.toBe(
    credentials.certificate,
  );
});

test('two processes that open a new folder at once have one authority', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'authority-'));
  const both = await Promise.all([AuthorityStore.open(folder, 'fed'), AuthorityStore.open(folder, 'fed')]);
  expect(both[0].fingerprint).toBe(both[1].fingerprint);
  expect((await readdir(folder)).sort()).toEqual(['authority.json', 'invitations']);
});
