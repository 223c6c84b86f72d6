import { EXIT } from '@mip/process';
import type { Command } from 'commander';
import { type CommonOptions, looking, print, printJson, withSwarm } from '../command-line/options.js';
import { hasFault } from '../findings/finding.js';
import { findingsText } from '../findings/findings-text.js';
import { status } from './status.js';

/** `mip federation status` */
export const statusCommand = (): Command =>
  looking('status', 'how the federation is, on one screen; exit code 0 well, 1 something is at fault')
    .option('--json', 'print JSON')
    .action((flags: CommonOptions) =>
      withSwarm(flags, async (swarm) => {
        const seen = await status(swarm);
        if (flags.json) printJson(seen);
        else print(findingsText(seen.findings));
        if (hasFault(seen.findings)) process.exitCode = EXIT.failed;
      }),
    );
