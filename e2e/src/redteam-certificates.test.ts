import { readdirSync, readFileSync, statSync } from 'node:fs';
import http2 from 'node:http2';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Code, ConnectError, createClient } from '@connectrpc/connect';
import {
  type Credentials,
  certificateRequest,
  connectMaster,
  Federation,
  type Identity,
  issueCertificate,
  serverOptions,
  toJsonBytes,
} from '@mip/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { logistic, runToEnd, startFederation, type Federation as TestFederation } from './federation.js';
import { runMip, startMip } from './processes.js';

let federation: TestFederation;
let url: string;
let authority: Credentials;

beforeAll(async () => {
  federation = await startFederation({ hospitals: ['north'], rows: 300 });
  url = `https://127.0.0.1:${federation.workerPort}`;
  authority = JSON.parse(readFileSync(path.join(federation.folder, 'master/authority/authority.json'), 'utf8'));
}, 60_000);
afterAll(() => federation?.stop());

const POLICY = { profile: 'mip', hash: 'h', minRows: 10, minCell: 10, designFloor: 3, exactExtremes: false };

async function credentials(identity: Partial<Identity> = {}, days = 1): Promise<Credentials> {
  const { key, request } = await certificateRequest('x');
  const whole = { federation: 'mip-federation', role: 'worker' as const, name: 'west', ...identity };
  return { key, certificate: await issueCertificate(authority, { identity: whole, request, days }) };
}

/** Attends and stays; how long the stream lasted, in milliseconds, and how it ended. */
async function attend(own: Credentials, policy: unknown = POLICY, catalogue: unknown = []) {
  const connection = connectMaster(url, authority.certificate, own);
  const done = new AbortController();
  async function* words() {
    const value = {
      protocol: 1,
      software: 'x',
      role: 'local',
      policy: JSON.stringify(policy),
      catalogue: toJsonBytes(catalogue),
    };
    yield { message: { case: 'hello' as const, value } };
    await new Promise((resolve) => done.signal.addEventListener('abort', resolve));
  }
  let welcomed = false;
  try {
    for await (const { message } of createClient(Federation, connection.transport).attend(words()))
      welcomed ||= message.case === 'welcome';
    return { welcomed };
  } catch (error) {
    return { welcomed, code: ConnectError.from(error).code };
  } finally {
    done.abort();
    connection.close();
  }
}

describe('T7: certificates of the federation itself', () => {
  test('one that has ended opens nothing', async () =>
    expect(await attend(await credentials({}, -0.001))).toMatchObject({ welcomed: false }));
  test('of another federation, or of a master, attend as no hospital', async () => {
    const refused = { welcomed: false, code: Code.Unauthenticated };
    expect(await attend(await credentials({ federation: 'other' }))).toEqual(refused);
    expect(await attend(await credentials({ role: 'master' }))).toEqual(refused);
  });
  test('one that ends while its worker attends ends the stream', async () =>
    expect((await attend(await credentials({}, 3 / 86_400))).welcomed).toBe(true));
  test("a worker's certificate is no master's: nobody attends at a server that shows it", async () => {
    const server = http2.createSecureServer(serverOptions(await credentials(), authority.certificate));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const there = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const connection = connectMaster(there, authority.certificate, await credentials());
    await expect(createClient(Federation, connection.transport).renew({})).rejects.toThrow('not a master');
    connection.close();
    server.close();
  });
});

test('T6: a worker that greets with nonsense is turned away, and the others are served', async () => {
  for (const catalogue of [null, [null], [{ metadata: null, datasets: [], variables: {} }]])
    expect(await attend(await credentials(), POLICY, catalogue)).toEqual({
      welcomed: false,
      code: Code.FailedPrecondition,
    });
  expect(await attend(await credentials(), null)).toEqual({ welcomed: false, code: Code.FailedPrecondition });
  expect((await federation.client.federation()).hospitals.map(({ hospital }) => hospital)).toContain('north');
  const run = await runToEnd(federation.client, logistic(federation.datasets));
  expect(run.error).toBeUndefined();
});

test('T10: keys and ledgers are for their owner alone', () => {
  const secret = /(authority|master|membership)\.json$|digest\.key$|\.jsonl$|\.duckdb(\.wal)?$|invitations.*\.json/;
  const files = readdirSync(federation.folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    secret.test(name),
  );
  expect(files.length).toBeGreaterThan(4);
  for (const name of files)
    expect(`${name} ${statSync(path.join(federation.folder, name)).mode & 0o077}`).toBe(`${name} 0`);
});

test('T9: an invitation stands in no argument, where every user of the machine could read it', async () => {
  const place = (name: string): string => path.join(federation.folder, name);
  const invited = (hospital: string): string =>
    runMip(['master', 'invite', hospital, '--folder', place('master'), '--address', url]).stdout.trim();
  const argumentsOf = (pid = 0): string => readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  const quiet = await startMip(['worker', '--folder', place('quiet')], { MIP_INVITATION: invited('quiet') });
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const theirs = processes.filter((pid) => {
    try {
      return argumentsOf(Number(pid)).includes(place('quiet'));
    } catch {
      return false;
    }
  });
  expect(theirs.length).toBeGreaterThan(0);
  for (const pid of theirs) expect(argumentsOf(Number(pid))).not.toContain('mip-invitation');
  expect(quiet.output()).not.toContain('SECRET_IN_ARGUMENTS');
  await quiet.stop();
  const loud = await startMip(['worker', '--folder', place('loud'), '--invitation', invited('loud')]);
  expect(loud.output()).toContain('SECRET_IN_ARGUMENTS');
  await loud.stop();
});
