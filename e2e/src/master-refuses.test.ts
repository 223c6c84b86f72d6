import path from 'node:path';
import tls from 'node:tls';
import { Code, ConnectError, createClient } from '@connectrpc/connect';
import { createGrpcTransport } from '@connectrpc/connect-node';
import {
  type Credentials,
  certificateRequest,
  connectMaster,
  createAuthority,
  Federation,
  fetchAuthority,
  issueCertificate,
  readInvitation,
  toJsonBytes,
} from '@mip/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFederation, type Federation as TestFederation } from './federation.js';
import { runMip, startMip } from './processes.js';

let federation: TestFederation;
let url: string;
let authority: string;

const invite = (hospital: string): string =>
  runMip([
    'master',
    'invite',
    hospital,
    '--folder',
    path.join(federation.folder, 'master'),
    '--address',
    url,
  ]).stdout.trim();

beforeAll(async () => {
  federation = await startFederation({ hospitals: ['north'], rows: 50 });
  url = `https://127.0.0.1:${federation.workerPort}`;
  authority = await fetchAuthority(url, readInvitation(invite('other')).authority);
}, 60_000);
afterAll(() => federation?.stop());

const hello = async function* () {
  yield {
    message: {
      case: 'hello' as const,
      value: { protocol: 1, software: 'x', role: 'local', policy: '{}', catalogue: toJsonBytes([]) },
    },
  };
};

/** Tries to attend with these credentials; the code of the refusal. */
async function attend(own?: Credentials): Promise<Code | 'attended'> {
  const connection = connectMaster(url, authority, own);
  try {
    for await (const _ of createClient(Federation, connection.transport).attend(hello())) return 'attended';
    return 'attended';
  } catch (error) {
    return ConnectError.from(error).code;
  } finally {
    connection.close();
  }
}

async function credentialsOf(days: number, issuer?: Credentials): Promise<Credentials> {
  const { key, request } = await certificateRequest('north');
  const identity = { federation: 'mip-federation', role: 'worker' as const, name: 'north' };
  return {
    key,
    certificate: await issueCertificate(issuer ?? (await createAuthority('mip-federation')), {
      identity,
      request,
      days,
    }),
  };
}

describe('T7: who may attend', () => {
  test('no certificate: refused', async () => expect(await attend()).toBe(Code.Unauthenticated));
  test('a forged certificate of the same names: cut off', async () => {
    const forged = await credentialsOf(30);
    for (let i = 0; i < 60; i++) expect(await attend(forged)).not.toBe('attended');
    expect(federation.master.child.exitCode).toBeNull();
    expect(federation.master.output()).toContain('FORGED_CERTIFICATE');
  });
  test('TLS 1.2: refused', async () => {
    const { hostname, port } = new URL(url);
    const attempt = new Promise((resolve, reject) => {
      const socket = tls.connect(
        {
          host: hostname,
          port: Number(port),
          ca: authority,
          maxVersion: 'TLSv1.2',
          checkServerIdentity: () => undefined,
        },
        () => resolve('connected'),
      );
      socket.on('error', reject);
    });
    await expect(attempt).rejects.toThrow();
  });
  test('a master of another authority is not believed by a client', async () => {
    const other = await createAuthority('mip-federation');
    const transport = createGrpcTransport({ baseUrl: url, nodeOptions: { ca: other.certificate } });
    await expect(createClient(Federation, transport).enrol({ token: 'x' })).rejects.toThrow();
    await expect(fetchAuthority(url, 'f'.repeat(64))).rejects.toThrow('another authority');
  });
});

describe('T9: invitations', () => {
  const enrol = async (token: string): Promise<string> => {
    const { request } = await certificateRequest('x');
    const connection = connectMaster(url, authority);
    try {
      return (await createClient(Federation, connection.transport).enrol({ token, certificateRequest: request }))
        .hospital;
    } finally {
      connection.close();
    }
  };
  test('open one door once', async () => {
    const { token } = readInvitation(invite('west'));
    expect(await enrol(token)).toBe('west');
    await expect(enrol(token)).rejects.toThrow('used already');
  });
  test('an invented token opens none', () => expect(enrol('invented')).rejects.toThrow('unknown'));
  test('a request that is none gets no certificate', async () => {
    const { token } = readInvitation(invite('west'));
    const connection = connectMaster(url, authority);
    const call = createClient(Federation, connection.transport).enrol({
      token,
      certificateRequest: Buffer.from('not a request'),
    });
    await expect(call).rejects.toThrow('cannot be read');
    connection.close();
  });
});

describe('callers of the web service', () => {
  test('outside loopback the master does not start without a way to name callers', async () => {
    const args = [
      'master',
      '--folder',
      path.join(federation.folder, 'other'),
      '--host',
      '0.0.0.0',
      '--port',
      '0',
      '--worker-port',
      '0',
    ];
    await expect(startMip(args)).rejects.toThrow('callers must be named');
  });
  test('a name that is not loopback is not answered on loopback (DNS rebinding)', async () => {
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      const { port } = new URL(federation.client.options.url);
      request({ host: '127.0.0.1', port, path: '/v1/federation', headers: { host: 'evil.example' } }, (response) =>
        resolve(response.statusCode),
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(421);
  });
});
