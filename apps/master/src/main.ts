import { readFileSync } from 'node:fs';
import {
  assertHardened,
  createForOwnerAlone,
  HELP_HINT,
  showHealth,
  UserError,
  untilStopped,
  whole,
} from '@mip/process';
import { commandOf, oneMore, runProgram } from '@mip/process/command-line';
import { createLog, type Log } from '@mip/process/log';
import type { Credentials } from '@mip/protocol';
import { AuthorityStore } from './authority/authority-store.js';
import { ENGINE_TYPE } from './exareme/specification.js';
import type { AuthOptions } from './http/auth.js';
import { Master } from './master.js';
import { replicateTo } from './replication/replicas.js';
import { startReplica } from './replication/start-replica.js';
import { type QuotaLimits, USUAL_QUOTAS } from './runs/quotas.js';

interface Flags {
  readonly folder?: string;
  readonly federation: string;
  readonly host: string;
  readonly port: string;
  readonly workerHost: string;
  readonly workerPort: string;
  readonly name: readonly string[];
  readonly https?: boolean;
  readonly behindProxy?: boolean;
  readonly authority?: string;
  readonly auth?: string;
  readonly lossSeconds: string;
  readonly keeper: readonly string[];
  readonly keeperCount: string;
  readonly unheardSeconds: string;
  readonly questionsPerMinute: string;
  readonly questionsPerDay: string;
  readonly runsInFlight: string;
  readonly engineType: string;
  readonly address?: string;
}

const usual = (limit: keyof QuotaLimits): string => String(USUAL_QUOTAS[limit]);

// One command with an argument instead of subcommands, so that options may come before the argument, too.
const program = commandOf('mip master', "the federation's master: its web service, and where workers dial")
  .argument(
    '[what]',
    'serve; invite, to print an invitation for each hospital; or keep, for a master elsewhere',
    'serve',
  )
  .argument('[hospital...]', 'with invite')
  .option('--folder <FOLDER>', 'where the master keeps its authority and its runs')
  .option('--federation <NAME>', 'name of the federation', 'mip-federation')
  .option('--host <ADDRESS>', 'address of the web service, or of the keeper', '127.0.0.1')
  .option('--port <N>', 'port of the web service, or of the keeper; 0 for any', '5000')
  .option('--worker-host <ADDRESS>', 'address that workers dial', '127.0.0.1')
  .option('--worker-port <N>', 'port that workers dial, 0 for any', '5443')
  .option('--name <HOST>', 'a further name or address of this master for its certificate; repeatable', oneMore, [])
  .option('--https', "serve callers over TLS, with a certificate of the federation's authority")
  .option('--behind-proxy', 'a proxy in front serves callers over TLS')
  .option('--authority <FILE>', 'JSON: { "certificate", "key" } of the authority, if it is not kept in the folder')
  .option(
    '--auth <FILE>',
    'JSON: { "oidc": { "issuer", "audience", "jwks" }, "serviceTokens": [{ "name", "sha256", "operator", "onBehalf" }] }',
  )
  .option('--engine-type <TYPE>', 'the type of method that GET /algorithms says', ENGINE_TYPE)
  .option('--questions-per-minute <N>', 'how many questions one person may ask; 0 for no bound', usual('perMinute'))
  .option('--questions-per-day <N>', 'the same for a day of UTC', usual('perDay'))
  .option('--runs-in-flight <N>', 'how many runs of one person may be under way; 0 for no bound', usual('inFlight'))
  .option('--loss-seconds <N>', 'how long a run waits for a lost hospital', '30')
  .option(
    '--keeper <HOST:PORT>',
    'a keeper of the runs on another machine; repeatable, a name may stand for several',
    oneMore,
    [],
  )
  .option('--keeper-count <N>', 'how many keepers there are; more than half of them hold each change', '1')
  .option(
    '--unheard-seconds <N>',
    'with keep: end when no master has asked for so long, to be started again; 0 for never',
    '0',
  )
  .option('--address <URL>', "with invite: where the hospital's worker dials, https://host:port")
  .addHelpText(
    'after',
    '\nOutside loopback the web service answers only callers it can name, over TLS; --auth is needed then, and --https or --behind-proxy.',
  )
  .action((what: string, hospitals: readonly string[], flags: Flags) => {
    if (what === 'invite') return invite(hospitals, flags);
    if (what === 'keep') return keep(flags);
    if (what === 'serve') return serve(flags);
    throw new UserError(`there is no command ${what} ${HELP_HINT}`);
  });

/** Prints one line of JSON when the master is ready. */
async function serve(flags: Flags): Promise<void> {
  const folder = given(flags.folder);
  const log = started();
  const { federation, host, name, https = false, behindProxy = false, keeper } = flags;
  const authority = flags.authority === undefined ? undefined : jsonIn<Credentials>(flags.authority);
  const auth = flags.auth === undefined ? {} : jsonIn<AuthOptions>(flags.auth);
  if (keeper.length > 0 && !authority) throw new UserError(`--keeper needs --authority ${HELP_HINT}`);
  const count = whole(flags.keeperCount, '--keeper-count');
  const replication =
    authority && keeper.length > 0
      ? replicateTo({ folder, federation, names: keeper, count, authority }, log)
      : undefined;
  await replication?.takeOver();
  const master = await Master.start(
    {
      folder,
      federation,
      http: { host, port: whole(flags.port, '--port'), auth, https, behindProxy },
      workers: {
        host: flags.workerHost,
        port: whole(flags.workerPort, '--worker-port'),
        hosts: ['localhost', '127.0.0.1', ...name],
      },
      quotas: {
        perMinute: whole(flags.questionsPerMinute, '--questions-per-minute'),
        perDay: whole(flags.questionsPerDay, '--questions-per-day'),
        inFlight: whole(flags.runsInFlight, '--runs-in-flight'),
      },
      engineType: flags.engineType,
      patience: { lossMs: whole(flags.lossSeconds, '--loss-seconds') * 1000 },
      ...(authority && { authority }),
      ...(replication && { replication }),
    },
    log,
  );
  say(JSON.stringify({ ready: 'master', http: master.httpPort, workers: master.workerPort }));
  untilStopped(async () => {
    await master.stop();
    replication?.stop();
  });
}

async function invite(hospitals: readonly string[], { folder: place, federation, address }: Flags): Promise<void> {
  const folder = given(place);
  if (hospitals.length === 0 || !address) throw new UserError(`invite needs HOSPITAL and --address ${HELP_HINT}`);
  const authority = await AuthorityStore.open(`${folder}/authority`, federation);
  for (const hospital of hospitals) say(await authority.invite(hospital, address));
}

/** Prints one line of JSON when the keeper is ready. */
async function keep(flags: Flags): Promise<void> {
  const folder = given(flags.folder);
  if (flags.authority === undefined) throw new UserError(`keep needs --authority ${HELP_HINT}`);
  const log = started();
  const keeper = await startReplica(
    {
      folder,
      federation: flags.federation,
      host: flags.host,
      port: whole(flags.port, '--port'),
      authority: jsonIn<Credentials>(flags.authority),
      unheardMs: whole(flags.unheardSeconds, '--unheard-seconds') * 1000,
      onForgotten: () => process.exit(0),
    },
    log,
  );
  say(JSON.stringify({ ready: 'keeper', port: keeper.port }));
  untilStopped(() => keeper.close());
}

function given(folder: string | undefined): string {
  if (folder) return folder;
  throw new UserError(`--folder is needed ${HELP_HINT}`);
}

/** Checks the hardening, starts the health file, and returns the process's log. */
function started(): Log {
  const log = createLog(process.env.MIP_LOG ?? 'info');
  assertHardened(log);
  createForOwnerAlone();
  showHealth();
  return log;
}

const jsonIn = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await runProgram(program, '--port or --worker-port');
