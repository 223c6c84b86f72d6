import { X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { certificateRequest, identityOf, readInvitation } from '@mip/protocol';
import { describe, expect, test, vi } from 'vitest';
import type { Change } from '../replication/replication.js';
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

test.each(['nonsense', 'http://m:1', 'https://m'])('nobody is invited to dial %j', async (master) => {
  await expect((await store()).invite('north', master)).rejects.toThrow(EnrolmentError);
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

describe('the order of enrolment', () => {
  const enrolled = async (authority: AuthorityStore, hospital: string): Promise<void> => {
    const { token } = readInvitation(await authority.invite(hospital, 'https://m:1'));
    await authority.enrol(token, await request());
  };

  test('is kept over a restart, whoever is invited or connects first', async () => {
    const authority = await store();
    await authority.invite('north', 'https://m:1');
    await enrolled(authority, 'south');
    await enrolled(authority, 'north');
    await enrolled(authority, 'south');
    await authority.enrolments.add('north');
    const again = await AuthorityStore.open(authority.folder, 'fed');
    expect(again.enrolments.order).toEqual(['south', 'north']);
    expect(again.enrolments.rank('south')).toBeLessThan(again.enrolments.rank('north'));
    expect(again.enrolments.rank('nobody')).toBe(Infinity);
  });

  test('is replicated like the other files of the master', async () => {
    const changes: Change[] = [];
    const folder = await mkdtemp(path.join(os.tmpdir(), 'authority-'));
    const authority = await AuthorityStore.open(folder, 'fed', undefined, {
      replicate: async (change) => void changes.push(change),
    });
    await enrolled(authority, 'north');
    await authority.brought.keep('north', [{ metadata: {}, datasets: [{ code: 'd', label: 'D' }], variables: {} }]);
    expect(changes.map(({ kind, file }) => `${kind} ${file}`).slice(-2)).toEqual([
      'put authority/enrolled.json',
      'put authority/brought/north.json',
    ]);
  });

  test('loses a hospital that is removed, which comes last if it enrols again', async () => {
    const authority = await store();
    for (const hospital of ['north', 'south']) await enrolled(authority, hospital);
    await authority.brought.keep('north', []);
    await authority.remove('north');
    expect((await AuthorityStore.open(authority.folder, 'fed')).brought.models.size).toBe(0);
    await authority.enrolments.add('north');
    expect(authority.enrolments.order).toEqual(['south', 'north']);
  });

  test('of a federation that kept none yet is that of the invitations', async () => {
    const authority = await store();
    for (const hospital of ['north', 'east']) {
      await enrolled(authority, hospital);
      await setTimeout(2);
    }
    await rm(path.join(authority.folder, 'enrolled.json'));
    expect((await AuthorityStore.open(authority.folder, 'fed')).enrolments.order).toEqual(['north', 'east']);
  });
});

test('what a hospital brings is marked where it contradicts what it brought first, or adds to it', async () => {
  const authority = await store();
  const bring = async (units: string, ...codes: readonly string[]) => {
    const variable = { code: 'x', label: 'X', sql_type: 'real', type: 'real', isCategorical: false, units };
    const dataset = { code: 'dataset', label: 'D', sql_type: 'text', type: 'nominal', isCategorical: true };
    const variables = [{ ...dataset, enumerations: codes.map((code) => ({ code, label: code })) }, variable];
    const metadata = { code: 'm', version: '1', label: 'M', longitudinal: false, variables };
    const datasets = codes.map((code) => ({ code, label: code }));
    await authority.brought.keep('north', [{ metadata, datasets, variables: {} }]);
    const [model] = (await AuthorityStore.open(authority.folder, 'fed')).brought.models.get('north') ?? [];
    return [model?.changed ?? false, model?.added ?? []];
  };
  expect(await bring('mm', 'a')).toEqual([false, []]);
  expect(await bring('mm', 'a', 'b')).toEqual([false, ['b']]);
  expect(await bring('mm', 'a', 'b')).toEqual([false, ['b']]);
  expect(await bring('cm', 'a', 'b')).toEqual([true, ['b']]);
  expect(await bring('mm', 'b')).toEqual([true, ['b']]);
});
