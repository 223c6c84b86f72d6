import { mkdtemp } from 'node:fs/promises';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EXIT } from '@mip/process';
import { certificateRequest, issueCertificate } from '@mip/protocol';
import { expect, onTestFinished, test } from 'vitest';
import { type FederationConfig, FederationFolder } from '../state/federation-folder.js';
import { Swarm } from '../swarm.js';
import { engineThat } from '../testing/played-engine.js';
import { askMaster, askMasterOnce } from './ask-master.js';

const NODES = ['127.0.0.2', '127.0.0.1'].map((address, i) => ({
  ID: `n${i}`,
  Spec: { Availability: 'active' },
  Description: { Hostname: `server${i}` },
  Status: { State: 'ready' },
  ManagerStatus: { Reachability: 'reachable', Addr: `${address}:2377` },
}));

/** A federation of two managers whose master would be at a free port of loopback, and what was said. */
async function federation(waitSeconds = 0) {
  const folder = new FederationFolder(await mkdtemp(path.join(tmpdir(), 'mip-asked-')));
  const { port, end } = await master(folder);
  await end();
  await folder.saveConfig({ federation: 'tried', ports: { web: port, workers: 0 } } as FederationConfig);
  const { engine } = await engineThat(() => ({ status: 200, json: NODES }));
  const said: string[] = [];
  return { folder, port, said, swarm: new Swarm(engine, folder, waitSeconds, (text) => void said.push(text)) };
}

/** A master of that folder's authority, at a port that is given or any. */
async function master(folder: FederationFolder, port = 0, status = 200, answer = '{"hospitals":[]}') {
  const { key, request } = await certificateRequest('mip-master');
  const identity = { federation: 'tried', role: 'master' as const, name: 'mip-master' };
  const authority = await folder.authority('tried');
  const cert = await issueCertificate(authority, { identity, request, days: 1, hosts: ['mip-master'] });
  const server = https.createServer({ key, cert }, (_, response) => void response.writeHead(status).end(answer));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const end = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: (server.address() as AddressInfo).port, end };
}

test('a master on its way from one server to another is waited for, and that is said once', async () => {
  const { folder, port, said, swarm } = await federation(60);
  const answer = askMaster(swarm, (asked) => asked.federation());
  await expect.poll(() => said, { timeout: 10_000 }).toHaveLength(1);
  const { end } = await master(folder, port);
  onTestFinished(end);
  expect(await answer).toEqual({ hospitals: [] });
  expect(said).toEqual([expect.stringContaining('waiting for the master')]);
});

test('no master at any manager has the exit code of no answer, and what to look at', async () => {
  const { port, swarm, said } = await federation();
  const words = `no master answers at 127.0.0.2:${port} (ECONNREFUSED), 127.0.0.1:${port} (ECONNREFUSED)`;
  for (const ask of [askMaster, askMasterOnce])
    await expect(ask(swarm, (asked) => asked.federation())).rejects.toMatchObject({
      message: words,
      exitCode: EXIT.unreachable,
      advice: expect.stringContaining('mip federation status'),
    });
  expect(said).toEqual([]);
});

test('what the master refuses is told in its words, and not asked again', async () => {
  const { folder, port, swarm } = await federation(60);
  const { end } = await master(folder, port, 403, '{"code":"NOT_AN_OPERATOR","message":"Only an operator."}');
  onTestFinished(end);
  await expect(askMaster(swarm, (asked) => asked.remove('north'))).rejects.toMatchObject({
    message: 'the master refused (403): Only an operator.',
    exitCode: EXIT.failed,
  });
});
