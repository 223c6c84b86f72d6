import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { EXIT } from '@mip/process';
import { type Credentials, certificateRequest, createAuthority, issueCertificate } from '@mip/protocol';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { MasterApi, type Patience } from './master-api.js';

let authority: Credentials;
beforeAll(async () => {
  authority = await createAuthority('tried');
});

/** A master that answers on loopback from now on, under a port that is given or any. */
async function master(port = 0): Promise<{ readonly port: number; end(): Promise<void> }> {
  const { key, request } = await certificateRequest('mip-master');
  const identity = { federation: 'tried', role: 'master' as const, name: 'mip-master' };
  const cert = await issueCertificate(authority, { identity, request, days: 1, hosts: ['mip-master'] });
  const server = https.createServer({ key, cert }, (_, response) => void response.end('{"hospitals":[]}'));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const end = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return { port: (server.address() as AddressInfo).port, end };
}

async function freePort(): Promise<number> {
  const { port, end } = await master();
  await end();
  return port;
}

const api = (port: number, patience?: Patience) =>
  new MasterApi(['127.0.0.2', '127.0.0.1'], port, authority.certificate, 'token', patience);

test('one of the managers has the master', async () => {
  const { port, end } = await master();
  onTestFinished(end);
  expect(await api(port).federation()).toEqual({ hospitals: [] });
});

test('where none answers, each is named with its reason', async () => {
  const port = await freePort();
  const words = `no master answers at 127.0.0.2:${port} (ECONNREFUSED), 127.0.0.1:${port} (ECONNREFUSED)`;
  await expect(api(port).federation()).rejects.toMatchObject({ message: words, exitCode: EXIT.unreachable });
});

test('a master on its way from one server to another is waited for, and that is said once', async () => {
  const port = await freePort();
  const said: string[] = [];
  const answer = api(port, { waitSeconds: 60, say: (text) => said.push(text) }).federation();
  await expect.poll(() => said, { timeout: 10_000 }).toHaveLength(1);
  const { end } = await master(port);
  onTestFinished(end);
  expect(await answer).toEqual({ hospitals: [] });
  expect(said).toEqual([expect.stringContaining('waiting for the master')]);
});
