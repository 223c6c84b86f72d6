import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Ldsm, type LdsmFault, openLdsm } from '@mip/ldsm';
import { assertHardened, showHealth, untilStopped } from '@mip/process';
import { createLog, type Log } from '@mip/process/log';
import { startWorker } from './worker.js';

const USAGE = `Usage: mip worker --folder FOLDER [options]

  --folder FOLDER      the hospital's own folder: data (ldsm.yaml, or a DuckDB file), policy, ledger, identity
  --invitation TEXT    needed once, to enrol; its text comes from the federation's operator
  --invitation-file F  the same, from a file
  --master URL         where to dial, if not where the invitation said
  --policy FILE        what may leave (YAML or JSON); default policy.yaml in the folder, else the profile mip
  --role ROLE          local (default), or validation for a worker that holds only test datasets
  --memory-mib N       memory for columns of open runs (default 1024)
  --database-mib N     memory of the database itself (default 512)
  --threads N          threads that compute (default 1)
  --help               this text`;

/** The command line of a worker's process. It prints one line of JSON when it is connected for the first time. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      invitation: { type: 'string' },
      'invitation-file': { type: 'string' },
      master: { type: 'string' },
      policy: { type: 'string' },
      role: { type: 'string', default: 'local' },
      'memory-mib': { type: 'string', default: '1024' },
      'database-mib': { type: 'string', default: '512' },
      threads: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  if (!values.folder) throw misused(`--folder is needed\n${USAGE}`);
  if (values.role !== 'local' && values.role !== 'validation') throw misused('--role must be local or validation');
  const log = createLog(process.env.MIP_LOG ?? 'info');
  assertHardened(log);
  showHealth();
  const cacheBytes = whole(values['memory-mib'], '--memory-mib') * 1024 * 1024;
  const threads = whole(values.threads, '--threads');
  const memoryLimit = `${whole(values['database-mib'], '--database-mib')}MiB`;
  const ldsm = await openLdsm(values.folder, { cacheBytes, threads, memoryLimit });
  await untilReachable(ldsm, log);
  const invitation = values.invitation ?? (await textOf(values['invitation-file']));
  let attached = (): void => {};
  const attendance = new Promise<void>((resolve) => {
    attached = resolve;
  });
  const worker = await startWorker(
    {
      folder: values.folder,
      role: values.role,
      ...(invitation && { invitation }),
      ...(values.master && { master: values.master }),
      ...(values.policy && { policyFile: values.policy }),
    },
    ldsm,
    log,
    () => attached(),
  );
  untilStopped(() => worker.stop());
  await attendance;
  process.stdout.write(`${JSON.stringify({ ready: 'worker', hospital: worker.hospital })}\n`);
}

const RETRY_MS = 5_000;

/** Waits for a database server that is not up yet. @throws LdsmFault for what waiting does not mend */
async function untilReachable(ldsm: Ldsm, log: Log): Promise<void> {
  for (;;) {
    try {
      await ldsm.catalogue();
      return;
    } catch (error) {
      const { code } = error as LdsmFault;
      if (code !== 'LDSM_UNREACHABLE') throw error;
      log.warn({ code }, 'the database server of the LDSM does not answer; trying again');
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

const textOf = async (file: string | undefined): Promise<string | undefined> => file && readFile(file, 'utf8');

function whole(text: string, option: string): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) === 0) throw misused(`${option} must be a whole number above 0`);
  return Number(text);
}

/** Wrong use of the command line, told apart by the code that parseArgs gives it. */
const misused = (message: string): Error => Object.assign(new Error(message), { code: 'ERR_PARSE_ARGS_USE' });
const isMisuse = ({ code }: NodeJS.ErrnoException): boolean => code?.startsWith('ERR_PARSE_ARGS') ?? false;

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(isMisuse(error) ? 2 : 1);
});
