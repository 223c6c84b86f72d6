import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MipClient } from '@mip/client';
import { kernelLdsm } from '@mip/ldsm';
import { Master } from '@mip/master';
import type { Log } from '@mip/process/log';
import { startWorker } from '@mip/worker';
import type { StudyFederation } from './hospitals.js';

const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };
const ON_LOOPBACK = { host: '127.0.0.1', port: 0 };

/** Runs `use` with a client of a master whose hospitals are workers in this process, each with the policy given as YAML. */
export async function withFederation<T>(
  { model, hospitals }: StudyFederation,
  policy: string,
  use: (client: MipClient) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'honest-'));
  const master = await Master.start(
    {
      folder: path.join(folder, 'master'),
      federation: 'honest',
      http: { ...ON_LOOPBACK, auth: {} },
      workers: { ...ON_LOOPBACK, hosts: ['127.0.0.1'] },
      patience: { lossMs: 60_000 },
    },
    SILENT,
  );
  const workers: { stop(): Promise<void> }[] = [];
  try {
    for (const { name, rows } of hospitals) {
      const own = path.join(folder, name);
      await mkdir(own);
      await writeFile(path.join(own, 'policy.yaml'), policy);
      const invitation = await master.authority.invite(name, `https://127.0.0.1:${master.workerPort}`);
      await new Promise<void>((attached, failed) => {
        startWorker({ folder: own, role: 'local', invitation }, kernelLdsm([{ model, rows }]), SILENT, attached)
          .then((worker) => workers.push(worker))
          .catch(failed);
      });
    }
    return await use(new MipClient({ url: `http://127.0.0.1:${master.httpPort}` }));
  } finally {
    for (const worker of workers) await worker.stop();
    await master.stop();
    await rm(folder, { recursive: true });
  }
}
