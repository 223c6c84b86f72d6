import type { Command } from 'commander';
import { stackFile } from '../desired/stack-file.js';
import { hospitalName } from '../manager/hospital-name.js';
import { FederationFolder } from '../state/federation-folder.js';
import { looking, print } from './common.js';
import { wished } from './init.js';

/** Of the addresses that stand for any (RFC 5737). */
const EXAMPLE_ADDRESS = '192.0.2.10';

/** `mip federation stack` */
export const stackCommand = (): Command =>
  looking('stack', 'print the services as a stack file, for people who have to agree to them; nothing is deployed')
    .argument('[hospital...]', 'with a worker for each of these')
    .action(async (hospitals: readonly string[], { folder }: { folder: string }) => {
      for (const name of hospitals) hospitalName(name);
      const config = await new FederationFolder(folder).config();
      print(
        stackFile(
          wished({ advertiseAddr: config?.address ?? EXAMPLE_ADDRESS }, config, undefined),
          hospitals,
        ).trimEnd(),
      );
    });
