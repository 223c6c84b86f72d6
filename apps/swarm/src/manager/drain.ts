import { setTimeout as pause } from 'node:timers/promises';
import { EXIT } from '@mip/process';
import type Docker from 'dockerode';
import { OperatorError } from '../operator-error.js';
import { counted } from '../output/counted.js';
import type { FederationFolder } from '../state/federation-folder.js';
import { findNode } from './find-node.js';
import { setAvailability } from './label-node.js';
import { report } from './view.js';

export interface DrainOptions {
  readonly engine: Docker;
  readonly folder: FederationFolder;
  readonly now: boolean;
  readonly dryRun: boolean;
  readonly waitSeconds: number;
  say(text: string): void;
}

/** Stops the work on a server; runs under way may end first. @throws OperatorError if they do not in time */
export async function drain(
  name: string,
  { engine, folder, now, dryRun, waitSeconds, say }: DrainOptions,
): Promise<void> {
  const node = await findNode(engine, name);
  const until = Date.now() + waitSeconds * 1000;
  for (let told = ''; !now && !dryRun; await pause(1000)) {
    const { runs, masterFault } = await report(engine, folder);
    if (runs === 0 && masterFault === '') break;
    const wait = masterFault ? 'the master, to know of runs' : `${counted(runs, 'run')} to end`;
    if (wait !== told) say(`waiting for ${wait}`);
    told = wait;
    if (Date.now() > until)
      throw new OperatorError(
        `${masterFault || `${counted(runs, 'run')} still under way after ${waitSeconds} s`}; nothing was drained`,
        'Wait longer (--wait SECONDS), or do not wait (--now): runs then go on without this hospital.',
        EXIT.precondition,
      );
  }
  say(`${dryRun ? 'would do' : 'doing  '} ${node.hostname}: ${node.availability} → drain`);
  if (!dryRun) await setAvailability(engine, node.id, 'drain');
}
