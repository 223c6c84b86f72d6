import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { assertHardened, showHealth, untilStopped } from '@mip/process';
import { createLog } from '@mip/process/log';
import type { Credentials } from '@mip/protocol';
import { AuthorityStore } from './authority/authority-store.js';
import type { AuthOptions } from './http/auth.js';
import { Master } from './master.js';
import { replicateTo } from './replication/replicas.js';
import { startReplica } from './replication/start-replica.js';

const USAGE = `Usage: mip master [serve] --folder FOLDER [options]
       mip master invite HOSPITAL... --folder FOLDER --address URL
       mip master keep --folder FOLDER --authority FILE [--host ADDRESS] [--port N] [--unheard-seconds N]

  --folder FOLDER        where the master keeps its authority and its runs
  --federation NAME      name of the federation (default mip-federation)
  --host ADDRESS         address of the web service (default 127.0.0.1)
  --port N               port of the web service (default 5000, 0 for any)
  --worker-host ADDRESS  address that workers dial (default 127.0.0.1)
  --worker-port N        port that workers dial (default 5443, 0 for any)
  --name HOST            a further name or address of this master for its certificate; repeatable
  --https                serve callers over TLS, with a certificate of the federation's authority
  --authority FILE       JSON: { "certificate", "key" } of the authority, if it is not kept in the folder
  --auth FILE            JSON: { "oidc": { "issuer", "audience", "jwks" }, "serviceTokens": [{ "name", "sha256", "operator", "onBehalf" }] }
  --loss-seconds N       how long a run waits for a lost hospital (default 30)
  --keeper HOST:PORT     a keeper of the runs on another machine; repeatable, a name may stand for several
  --keeper-count N       how many keepers there are; more than half of them hold each change (default 1)
  --unheard-seconds N    with keep: end when no master has asked for so long, to be started anew (default 0, never)
  --address URL          with invite: where the hospital's worker dials, https://host:port
  --help                 this text
Outside loopback the web service answers only callers it can name; --auth is needed then.`;

/** The command line of the master's process. It prints one line of JSON when it is ready. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      folder: { type: 'string' },
      federation: { type: 'string', default: 'mip-federation' },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '5000' },
      'worker-host': { type: 'string', default: '127.0.0.1' },
      'worker-port': { type: 'string', default: '5443' },
      name: { type: 'string', multiple: true, default: [] },
      auth: { type: 'string' },
      https: { type: 'boolean', default: false },
      authority: { type: 'string' },
      'loss-seconds': { type: 'string', default: '30' },
      keeper: { type: 'string', multiple: true, default: [] },
      'keeper-count': { type: 'string', default: '1' },
      'unheard-seconds': { type: 'string', default: '0' },
      address: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(USAGE);
  if (!values.folder) throw misused(`--folder is needed\n${USAGE}`);
  const [command = 'serve', ...hospitals] = positionals;
  if (command === 'invite') {
    const { address, folder, federation } = values;
    if (hospitals.length === 0 || !address) throw misused(`invite needs HOSPITAL and --address\n${USAGE}`);
    const authority = await AuthorityStore.open(`${folder}/authority`, federation);
    for (const hospital of hospitals) say(await authority.invite(hospital, address));
    return;
  }
  const log = createLog(process.env.MIP_LOG ?? 'info');
  assertHardened(log);
  showHealth();
  const authority = values.authority && (JSON.parse(readFileSync(values.authority, 'utf8')) as Credentials);
  const { folder, federation, host } = values;
  if (command === 'keep') {
    if (!authority) throw misused(`keep needs --authority\n${USAGE}`);
    const port = whole(values.port, '--port');
    const unheardMs = whole(values['unheard-seconds'], '--unheard-seconds') * 1000;
    const onForgotten = () => process.exit(0);
    const keeper = await startReplica({ folder, federation, host, port, authority, unheardMs, onForgotten }, log);
    say(JSON.stringify({ ready: 'keeper', port: keeper.port }));
    untilStopped(() => keeper.close());
    return;
  }
  if (command !== 'serve') throw misused(`there is no command ${command}\n${USAGE}`);

  const auth = values.auth ? (JSON.parse(readFileSync(values.auth, 'utf8')) as AuthOptions) : {};
  const names = values.keeper;
  if (names.length > 0 && !authority) throw misused(`--keeper needs --authority\n${USAGE}`);
  const count = whole(values['keeper-count'], '--keeper-count');
  const replication =
    authority && names.length > 0 ? replicateTo({ folder, federation, names, count, authority }, log) : undefined;
  await replication?.takeOver();
  const master = await Master.start(
    {
      folder: values.folder,
      federation: values.federation,
      http: { host: values.host, port: whole(values.port, '--port'), auth, https: values.https },
      workers: {
        host: values['worker-host'],
        port: whole(values['worker-port'], '--worker-port'),
        hosts: ['localhost', '127.0.0.1', ...values.name],
      },
      patience: { lossMs: whole(values['loss-seconds'], '--loss-seconds') * 1000 },
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

function whole(text: string, option: string): number {
  if (!/^\d{1,9}$/.test(text)) throw misused(`${option} must be a whole number`);
  return Number(text);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Wrong use of the command line, told apart by the code that parseArgs gives it. */
const misused = (message: string): Error => Object.assign(new Error(message), { code: 'ERR_PARSE_ARGS_USE' });
const isMisuse = ({ code }: NodeJS.ErrnoException): boolean => code?.startsWith('ERR_PARSE_ARGS') ?? false;

main().catch((error: NodeJS.ErrnoException) => {
  const taken = error.code === 'EADDRINUSE';
  process.stderr.write(
    `${taken ? `The port is taken: ${error.message}. Choose another with --port or --worker-port.` : error.message}\n`,
  );
  process.exit(taken ? 3 : isMisuse(error) ? 2 : 1);
});
