import { createHash } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import https from 'node:https';
import os from 'node:os';
import path from 'node:path';
import { createClient } from '@connectrpc/connect';
import type { Log } from '@mip/process/log';
import { certificateRequest, connectMaster, createAuthority, Federation, readInvitation } from '@mip/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Master } from '../master.js';

const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };
const sha256 = (token: string): string => createHash('sha256').update(token).digest('hex');

let master: Master;
let ca: string;
beforeAll(async () => {
  const authority = await createAuthority('f');
  ca = authority.certificate;
  const serviceTokens = [
    { name: 'manager', sha256: sha256('op'), operator: true },
    { name: 'portal', sha256: sha256('portal') },
  ];
  master = await Master.start(
    {
      folder: await mkdtemp(path.join(os.tmpdir(), 'membership-')),
      federation: 'f',
      authority,
      http: { host: '0.0.0.0', port: 0, auth: { serviceTokens }, https: true },
      workers: { host: '127.0.0.1', port: 0, hosts: ['127.0.0.1'] },
      patience: { lossMs: 50 },
    },
    SILENT,
  );
});
afterAll(() => master.stop());

function call(method: string, where: string, token: string, body?: unknown): Promise<{ status: number; body: string }> {
  const options = { ca, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, method };
  return new Promise((resolve, reject) => {
    const request = https.request(`https://127.0.0.1:${master.httpPort}${where}`, options, async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, body: text });
    });
    request.on('error', reject);
    request.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const workersAt = (): string => `https://127.0.0.1:${master.workerPort}`;

async function member(hospital: string) {
  const invited = await call('POST', '/v1/invitations', 'op', { hospital, master: workersAt() });
  const { token, authority } = readInvitation(JSON.parse(invited.body).invitation);
  expect(authority).toBe(master.authority.fingerprint);
  const { key, request } = await certificateRequest('hospital');
  const connection = connectMaster(workersAt(), ca);
  const { certificate } = await createClient(Federation, connection.transport).enrol({
    token,
    certificateRequest: request,
  });
  connection.close();
  return { certificate, key };
}

async function renewal(own: { certificate: string; key: string }): Promise<string> {
  const connection = connectMaster(workersAt(), ca, own);
  try {
    const { request } = await certificateRequest('hospital');
    return (await createClient(Federation, connection.transport).renew({ certificateRequest: request })).hospital;
  } finally {
    connection.close();
  }
}

test('only an operator lets hospitals in or removes them', async () => {
  const body = { hospital: 'north', master: workersAt() };
  expect((await call('POST', '/v1/invitations', 'portal', body)).status).toBe(403);
  expect((await call('DELETE', '/v1/hospitals/north', 'portal')).status).toBe(403);
  expect((await call('POST', '/v1/invitations', 'guess', body)).status).toBe(401);
  expect((await call('GET', '/v1/federation', 'portal')).status).toBe(200);
});

test.each([{}, { hospital: '../x', master: 'https://m:1' }, { hospital: 'n', master: 'http://m' }])(
  'a bad invitation %j is refused',
  async (body) => expect((await call('POST', '/v1/invitations', 'op', body)).status).toBe(400),
);

test('a removed hospital proves nothing with its old certificate, and is a member again when invited again', async () => {
  const first = await member('north');
  expect(await renewal(first)).toBe('north');
  expect((await call('DELETE', '/v1/hospitals/north', 'op')).status).toBe(204);
  await expect(renewal(first)).rejects.toThrow('was removed');
  const second = await member('north');
  expect(await renewal(second)).toBe('north');
  await expect(renewal(first)).rejects.toThrow('was removed');
});
