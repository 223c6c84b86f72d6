import { readFileSync } from 'node:fs';
import { MipClient, readConnection } from '@mip/client';
import type { DemoAccount } from '@mip/contract/portal';
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
import { createLog } from '@mip/process/log';
import { Portal } from './portal.js';
import type { ClaimNames } from './rights/claims.js';
import type { ProviderConfig } from './sign-in/provider.js';

/** The content of the sign-in file. */
type SignInFile = ProviderConfig & { readonly claims?: ClaimNames; readonly demo?: readonly DemoAccount[] };

interface Flags {
  readonly folder?: string;
  readonly signIn?: string;
  readonly connection?: string;
  readonly master?: string;
  readonly url?: string;
  readonly host: string;
  readonly port: string;
  readonly behindProxy?: boolean;
  readonly database?: string;
  readonly operate?: string;
  readonly serviceHost: readonly string[];
  readonly federation: string;
}

const program = commandOf('mip portal', 'the Federation Web Portal, a client of the master')
  .option('--folder <FOLDER>', 'where the portal stores its experiments and sessions')
  .option('--sign-in <FILE>', 'JSON: { "issuer", "clientId", "clientSecret", "claims" } of the OpenID Connect provider')
  .option('--connection <FILE>', "how to reach the federation's master: the file that its manager hands out")
  .option('--master <URL>', 'or its address, with its token in $MIP_TOKEN')
  .option('--url <URL>', 'the address that people use (default http://127.0.0.1:PORT)')
  .option('--host <ADDRESS>', 'address to listen on', '127.0.0.1')
  .option('--port <N>', 'port to listen on, 0 for any', '8080')
  .option('--behind-proxy', 'trust the X-Forwarded headers of a proxy in front')
  .option(
    '--service-host <HOST>',
    'host name by which a gateway of the MIP calls /services, such as mip.example.org; repeatable',
    oneMore,
    [],
  )
  .option('--database <URL>', 'postgres://… for the experiments (default: an SQLite database in the folder)')
  .option(
    '--operate <PROGRAM>',
    'on a manager of the swarm: let federation managers start this program, apps/swarm/dist/main.js',
  )
  .option('--federation <NAME>', 'name of the federation on the pages', 'MIP Federation')
  .action(serve);

/** Starts the portal and prints one line of JSON when it is ready. */
async function serve(flags: Flags): Promise<void> {
  const log = createLog(process.env.MIP_LOG ?? 'info');
  assertHardened(log);
  createForOwnerAlone();
  showHealth();
  const { folder, signIn, connection, master, host, federation, database, operate, behindProxy = false } = flags;
  if (!folder || !signIn) throw new UserError(`--folder and --sign-in are needed ${HELP_HINT}`);
  if ((connection === undefined) === (master === undefined))
    throw new UserError(`either --connection or --master is needed ${HELP_HINT}`);
  const port = whole(flags.port, '--port');
  const { claims, demo = [], ...provider } = JSON.parse(readFileSync(signIn, 'utf8')) as SignInFile;
  for (const field of ['issuer', 'clientId', 'clientSecret'] as const)
    if (typeof provider[field] !== 'string') throw new UserError(`${signIn} has no ${field}`);
  const publicUrl = (flags.url ?? `http://127.0.0.1:${port}`).replace(/\/+$/, '');
  if (!URL.canParse(publicUrl)) throw new UserError('--url must be an address such as https://portal.example.org');

  const token = process.env.MIP_TOKEN;
  const client = new MipClient(
    connection ? await readConnection(connection) : { url: master ?? '', ...(token && { token }) },
  );
  const portal = await Portal.start(
    {
      folder,
      federation,
      host,
      port,
      publicUrl,
      provider,
      demo,
      behindProxy,
      serviceHosts: flags.serviceHost,
      ...(database && { databaseUrl: database }),
      ...(claims && { claims }),
      ...(operate && { federationProgram: operate }),
    },
    client,
    log,
  );
  process.stdout.write(`${JSON.stringify({ ready: 'portal', port: portal.port })}\n`);
  untilStopped(() => portal.stop());
}

await runProgram(program);
