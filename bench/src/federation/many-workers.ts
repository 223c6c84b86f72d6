import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { kernelLdsm, type Row } from '@mip/ldsm';
import { createLog } from '@mip/process/log';
import { startWorker } from '@mip/worker';
import { wideStudy } from './studies.js';

const PATIENTS = 60;

/** Many hospitals in one process, each with a store, a ledger and a stream of its own: `many-workers FOLDER`. */
async function main(): Promise<void> {
  const folder = process.argv[2]!;
  const invitations = (await readFile(path.join(folder, 'invitations.txt'), 'utf8')).split('\n');
  const { model } = wideStudy(invitations.length);
  const log = createLog('warn');
  const attached = invitations.map(async (invitation, k) => {
    const rows = Array.from(
      { length: PATIENTS },
      (_, i): Row => ({
        subjectcode: `p${i}`,
        dataset: `d${k}`,
        sex: i % 2 === 0 ? 'F' : 'M',
        age: 50 + ((i * 7 + k) % 40),
      }),
    );
    const config = { folder: path.join(folder, `worker${k}`), role: 'local' as const, invitation };
    await new Promise<void>((resolve, reject) => {
      startWorker(config, kernelLdsm([{ model, rows }]), log, resolve).catch(reject);
    });
  });
  await Promise.all(attached);
  process.send?.('ready');
  process.on('disconnect', () => process.exit(0));
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
