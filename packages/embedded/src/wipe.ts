import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { MARK, placesIn, runningFederation } from './data-folder.js';
import { holderOf } from './hold.js';
import { wipePostgres } from './postgres-home.js';

/** Removes an embedded federation's data. @throws Error if the folder is not one, or its federation runs */
export async function wipe(folder: string): Promise<void> {
  const isOurs = await stat(path.join(folder, MARK)).then(
    () => true,
    () => false,
  );
  if (!isOurs) throw new Error(`${folder} is not the data folder of an embedded federation; nothing was removed`);
  const running = await runningFederation(folder);
  if (running) throw new Error(`the federation in ${folder} is running (process ${running.pid}); stop it first`);
  const holder = await holderOf(folder);
  if (holder !== undefined)
    throw new Error(`"mip start" is under way on ${folder} (process ${holder}) and is running; stop it first`);
  await wipePostgres(placesIn(folder).postgres);
  await rm(folder, { recursive: true });
}
