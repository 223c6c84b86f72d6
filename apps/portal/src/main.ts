import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { MipClient, readConnection } from '@mip/client';
import type { DemoAccount } from '@mip/contract/portal';
import { assertHardened, showHealth, untilStopped } from '@mip/process';
import { createLog } from '@mip/process/log';
import { Portal } from './portal.js';
import type { ClaimNames } from './rights/claims.js';
import type { ProviderConfig } from './sign-in/provider.js';

const USAGE = `Usage: mip portal --folder FOLDER --sign-in FILE (--master URL | --connection FILE) [options]

  --folder FOLDER      where the portal keeps its experiments and sessions
  --sign-in FILE       JSON: { "issuer", "clientId", "clientSecret", "claims" } of the OpenID Connect provider
  --connection FILE    how to reach the federation's master: the file that the federation's manager hands out
  --master URL         or its address, with its token in $MIP_TOKEN
  --url URL            the address that people use (default http://127.0.0.1:PORT)
  --host ADDRESS       address to listen on (default 127.0.0.1)
  --port N             port to listen on (default 8080, 0 for any)
  --behind-proxy       a proxy in front says by X-Forwarded headers who asks
  --database URL       postgres://… for the experiments (default: a database of its own in the folder)
  --operate PROGRAM    on a manager of the swarm: let federation managers start this program, apps/swarm/dist/main.js
  --federation NAME    name of the federation on the pages (default MIP Federation)
  --help               this text`;

/** What stands in the file for signing in. */
type SignInFile = ProviderConfig & { readonly claims?: ClaimNames; readonly demo?: readonly DemoAccount[] };

/** The command line of the portal's process. It prints one line of JSON when it is ready. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      'sign-in': { type: 'string' },
      connection: { type: 'string' },
      master: { type: 'string' },
      url: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '8080' },
      'behind-proxy': { type: 'boolean', default: false },
      database: { type: 'string' },
      operate: { type: 'string' },
      federation: { type: 'string', default: 'MIP Federation' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(USAGE);
  const log = createLog(process.env.MIP_LOG ?? 'info');
  assertHardened(log);
  showHealth();
  const { folder, connection, master, host, federation, database } = values;
  if (!folder || !values['sign-in']) throw misused(`--folder and --sign-in are needed\n${USAGE}`);
  if ((connection === undefined) === (master === undefined))
    throw misused(`either --connection or --master is needed\n${USAGE}`);
  if (!/^\d{1,5}$/.test(values.port)) throw misused('--port must be a whole number');
  const port = Number(values.port);
  const { claims, demo = [], ...provider } = JSON.parse(readFileSync(values['sign-in'], 'utf8')) as SignInFile;
  for (const field of ['issuer', 'clientId', 'clientSecret'] as const)
    if (typeof provider[field] !== 'string') throw misused(`${values['sign-in']} names no ${field}`);
  const publicUrl = (values.url ?? `http://127.0.0.1:${port}`).replace(/\/+$/, '');
  if (!URL.canParse(publicUrl)) throw misused('--url must be an address such as https://portal.example.org');

  const token = process.env.MIP_TOKEN;
  const client = new MipClient(
    connection ? await readConnection(connection) : { url: master ?? '', ...(token && { token }) },
  );
  const portal = await Portal.start(
    {
      ...{ folder, federation, host, port, publicUrl, provider, demo, behindProxy: values['behind-proxy'] },
      ...(database && { databaseUrl: database }),
      ...(claims && { claims }),
      ...(values.operate && { federationProgram: values.operate }),
    },
    client,
    log,
  );
  say(JSON.stringify({ ready: 'portal', port: portal.port }));
  untilStopped(() => portal.stop());
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

const misused = (message: string): Error => Object.assign(new Error(message), { code: 'ERR_PARSE_ARGS_USE' });
const isMisuse = ({ code }: NodeJS.ErrnoException): boolean => code?.startsWith('ERR_PARSE_ARGS') ?? false;

main().catch((error: NodeJS.ErrnoException) => {
  const taken = error.code === 'EADDRINUSE';
  process.stderr.write(
    `${taken ? `The port is taken: ${error.message}. Choose another with --port.` : error.message}\n`,
  );
  process.exit(taken ? 3 : isMisuse(error) ? 2 : 1);
});
