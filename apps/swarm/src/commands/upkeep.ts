import { EXIT } from '@mip/process';
import type { Command } from 'commander';
import { followLogs } from '../manager/logs.js';
import { rotateAllTokens, rotateCertificates } from '../manager/rotate.js';
import { status } from '../manager/status.js';
import { statusText } from '../manager/status-text.js';
import { upgrade } from '../manager/upgrade.js';
import { OperatorError } from '../operator-error.js';
import { acting, type CommonOptions, looking, print, printJson, withTools } from './common.js';

/** `mip federation status` */
export const statusCommand = (): Command =>
  looking('status', 'how the federation is, on one screen; exit code 0 well, 1 something is at fault')
    .option('--json', 'print JSON')
    .action((flags: CommonOptions) =>
      withTools(flags, async ({ engine, folder }) => {
        const seen = await status(engine, folder);
        if (flags.json) printJson(seen);
        else print(statusText(seen));
        if (seen.findings.some(({ level }) => level === 'fault')) process.exitCode = EXIT.failed;
      }),
    );

/** `mip federation upgrade` */
export const upgradeCommand = (): Command =>
  acting('upgrade', 'bring hospitals and master to a version, one by one, back out where one fails')
    .argument('<version>')
    .action((version: string, flags: CommonOptions) =>
      withTools(flags, (tools) => upgrade(tools.engine, tools.folder, version, tools)),
    );

/** `mip federation rotate` */
export const rotateCommand = (): Command =>
  acting('rotate', 'make tokens or certificates anew')
    .argument('<what>', 'tokens, or certificates')
    .action((what: string, flags: CommonOptions) =>
      withTools(flags, (tools) => {
        if (what === 'tokens') return rotateAllTokens(tools.engine, tools.folder, tools);
        if (what === 'certificates') return rotateCertificates(tools.engine, tools.folder, tools);
        throw new OperatorError('tokens or certificates can be rotated', 'mip federation rotate tokens', EXIT.usage);
      }),
    );

/** `mip federation logs` */
export const logsCommand = (): Command =>
  looking('logs', "what the master or a hospital's worker wrote")
    .argument('<who>', 'master, or a hospital')
    .option('--tail <N>', 'so many of the last lines', '200')
    .option('--follow', 'go on until Ctrl-C')
    .action((who: string, flags: CommonOptions & { tail: string; follow?: boolean }) =>
      withTools(flags, ({ engine }) => followLogs(engine, who, Number(flags.tail), flags.follow === true)),
    );
