import { type Ldsm, type LdsmFault, openLdsm } from '@mip/ldsm';
import {
  assertHardened,
  createForOwnerAlone,
  HELP_HINT,
  secretGiven,
  showHealth,
  UserError,
  untilStopped,
  whole,
} from '@mip/process';
import { commandOf, runProgram } from '@mip/process/command-line';
import { createLog, type Log } from '@mip/process/log';
import { startWorker } from './worker.js';

interface Flags {
  readonly folder?: string;
  readonly invitation?: string;
  readonly invitationFile?: string;
  readonly master?: string;
  readonly policy?: string;
  readonly role: string;
  readonly memoryMib: string;
  readonly databaseMib: string;
  readonly threads: string;
}

const program = commandOf(
  'mip worker',
  "a hospital's worker: it dials the master, and answers from the hospital's own data",
)
  .option(
    '--folder <FOLDER>',
    "the hospital's own folder: data (ldsm.yaml, or a DuckDB file), policy, ledger, identity",
  )
  .option(
    '--invitation-file <FILE>',
    "holds the invitation, needed once, to enrol; - is standard input. Or it is in $MIP_INVITATION. It comes from the federation's operator",
  )
  .option('--invitation <TEXT>', 'the same as an argument, which every user of this machine can read')
  .option('--master <URL>', 'where to dial, if not where the invitation said')
  .option('--policy <FILE>', 'what may leave (YAML or JSON); default policy.yaml in the folder, else the profile mip')
  .option('--role <ROLE>', 'local, or validation for a worker that holds only test datasets', 'local')
  .option('--memory-mib <N>', 'memory for columns of open runs', '1024')
  .option('--database-mib <N>', 'memory of the database itself', '512')
  .option('--threads <N>', 'threads that compute', '1')
  .action(work);

/** Prints one line of JSON when the worker is connected for the first time. */
async function work(flags: Flags): Promise<void> {
  const { folder, role, master, policy } = flags;
  if (!folder) throw new UserError(`--folder is needed ${HELP_HINT}`);
  if (role !== 'local' && role !== 'validation') throw new UserError('--role must be local or validation');
  const log = createLog(process.env.MIP_LOG ?? 'info');
  assertHardened(log);
  createForOwnerAlone();
  showHealth();
  const cacheBytes = whole(flags.memoryMib, '--memory-mib', 1) * 1024 * 1024;
  const threads = whole(flags.threads, '--threads', 1);
  const memoryLimit = `${whole(flags.databaseMib, '--database-mib', 1)}MiB`;
  const ldsm = await openLdsm(folder, {
    cacheBytes,
    threads,
    memoryLimit,
    onKeptOut: (dataModel, reason) => log.error({}, `the data model ${dataModel} is kept out: ${reason}`),
  });
  await untilReachable(ldsm, log);
  const invitation = await secretGiven({
    file: flags.invitationFile,
    variable: 'MIP_INVITATION',
    argument: flags.invitation,
    warn: () => log.warn({ code: 'SECRET_IN_ARGUMENTS' }, READABLE),
  });
  let onAttached = (): void => {};
  const attached = new Promise<void>((resolve) => {
    onAttached = resolve;
  });
  const worker = await startWorker(
    {
      folder,
      role,
      ...(invitation && { invitation }),
      ...(master && { master }),
      ...(policy && { policyFile: policy }),
    },
    ldsm,
    log,
    () => onAttached(),
  );
  untilStopped(() => worker.stop());
  await attached;
  process.stdout.write(`${JSON.stringify({ ready: 'worker', hospital: worker.hospital })}\n`);
}

const RETRY_MS = 5_000;

/** Waits for a database server that is not up yet. @throws LdsmFault for a fault that does not pass by waiting */
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

const READABLE =
  'every user of this machine can read an invitation that is an argument; give --invitation-file or $MIP_INVITATION';

await runProgram(program);
