import { existsSync } from 'node:fs';
import path from 'node:path';
import { MipClient } from '@mip/client';
import { DEFAULT_FOLDER, type EmbeddedHospital, type LdsmKind, ProcessEnded } from '@mip/embedded';
import { EXIT, UserError } from '@mip/process';
import { Command, Option } from 'commander';
import { ENTRIES } from './processes.js';
import { proposeQuestion } from './propose-question.js';

interface StartOptions {
  readonly hospital: readonly EmbeddedHospital[];
  readonly policy?: string;
  readonly port: string;
  readonly portalPort: string;
  /** False for --no-portal. */
  readonly portal: boolean;
  readonly dataFolder: string;
  readonly lossSeconds: string;
  readonly ldsm?: string;
  readonly json?: boolean;
}

/** `mip start`: the embedded federation, until it is stopped. */
export const startCommand = (): Command =>
  new Command('start')
    .description('bring up a whole federation on this machine: a master and three hospitals with demo data')
    .option(
      '--hospital <NAME=FOLDER>',
      'a hospital of its own instead of the demo; repeatable. FOLDER/<data model>/CDEsMetadata.json with its CSV files beside it',
      collect,
      [],
    )
    .option(
      '--policy <FILE>',
      'privacy policy of every hospital (YAML or JSON); default: the profile mip, each hospital of your own files also by itself',
    )
    .option('--portal-port <N>', 'port of the portal, 0 for any', process.env.MIP_PORTAL_PORT ?? '5080')
    .option('--no-portal', 'without the portal')
    .option('--port <N>', "port of the master's web service, 0 for any", process.env.MIP_PORT ?? '5000')
    .option('--data-folder <FOLDER>', 'where everything is stored; "mip wipe" removes it', DEFAULT_FOLDER)
    .addOption(
      new Option(
        '--ldsm <KIND>',
        'where the hospitals store their data; default: as last time, at first duckdb',
      ).choices(['duckdb', 'postgres']),
    )
    .option('--loss-seconds <N>', 'how long a run waits for a lost hospital', '30')
    .option('--json', 'print one line of JSON when ready')
    .action(start);

/** `mip wipe`: removes the data of an embedded federation. */
export const wipeCommand = (): Command =>
  new Command('wipe')
    .description("remove an embedded federation's data: hospitals, ledgers, runs, certificates")
    .option('--data-folder <FOLDER>', 'the folder to remove', DEFAULT_FOLDER)
    .action(async ({ dataFolder }: { dataFolder: string }) => {
      const { wipe } = await import('@mip/embedded/start');
      await wipe(dataFolder).catch((error: Error) => {
        throw new UserError(error.message);
      });
      process.stdout.write(`removed ${dataFolder}\n`);
    });

async function start(options: StartOptions): Promise<void> {
  const { hospital, policy, port, portal, portalPort, dataFolder, lossSeconds, ldsm, json } = options;
  for (const [name, value] of [
    ['--port', port],
    ['--portal-port', portalPort],
  ] as const)
    if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535)
      throw new UserError(`${name} must be a number from 0 to 65535`);
  if (!/^\d{1,6}$/.test(lossSeconds)) throw new UserError('--loss-seconds must be a whole number');
  if (policy !== undefined && !existsSync(policy)) throw new UserError(`there is no policy file ${policy}`);
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  const folder = path.resolve(dataFolder);
  const [{ startEmbedded }, { untilStopped }] = await Promise.all([
    import('@mip/embedded/start'),
    import('@mip/process'),
  ]);
  try {
    const federation = await startEmbedded({
      programs: ENTRIES,
      dataFolder: folder,
      hospitals: hospital,
      port: Number(port),
      ...(portal && { portalPort: Number(portalPort) }),
      lossSeconds: Number(lossSeconds),
      say,
      ...(ldsm && { ldsm: ldsm as LdsmKind }),
      ...(policy && { policyFile: path.resolve(policy) }),
    });
    const { url, hospitals } = federation;
    const addresses = { url, ...(federation.portal && { portal: federation.portal }) };
    const question =
      hospital.length === 0 ? DEMO_QUESTION : await proposeQuestion(new MipClient({ url })).catch(() => undefined);
    process.stdout.write(
      json
        ? `${JSON.stringify({ ready: 'mip', ...addresses, hospitals, dataFolder: folder })}\n`
        : welcome(addresses, hospitals, folder, question),
    );
    untilStopped(async () => {
      say('stopping …');
      await federation.stop();
    });
  } catch (error) {
    if (error instanceof ProcessEnded && error.exitCode === EXIT.precondition) {
      const [option, taken] = error.process === 'portal' ? ['--portal-port', portalPort] : ['--port', port];
      throw new UserError(
        `port ${taken} is taken by another program; choose another: npm start -- ${option} ${Number(taken) + 1}`,
        EXIT.precondition,
      );
    }
    throw error instanceof UserError ? error : new UserError((error as Error).message, EXIT.failed);
  }
}

interface Addresses {
  readonly url: string;
  readonly portal?: string;
}

const DEMO_QUESTION = 'npm run mip -- run logistic_regression --y diagnosis --positive-class AD --x age sex apoe4';

const welcome = (
  { url, portal }: Addresses,
  hospitals: readonly string[],
  folder: string,
  question: string | undefined,
): string => `
  MIP Federation is ready: ${portal ?? url}
${portal ? `\n  portal      ${portal}   (sign in as one of three people of the demo)\n  master      ${url}` : ''}

  hospitals   ${hospitals.join(', ')}
  API         ${url}/docs
  data        ${folder}   (npm run mip -- wipe removes it)
  try         ${question ?? 'npm run mip -- datasets'}
  own files   npm run mip -- data desk FOLDER   (describes and checks CSV files in a browser)

  Ctrl-C stops it.
`;

function collect(text: string, before: readonly EmbeddedHospital[]): readonly EmbeddedHospital[] {
  const [, name, folder] = /^([A-Za-z0-9][\w.-]{0,62})=(.+)$/.exec(text) ?? [];
  if (!name || !folder) throw new UserError('--hospital needs NAME=FOLDER');
  if (before.some((hospital) => hospital.name === name)) throw new UserError(`--hospital ${name} is named twice`);
  return [...before, { name, folder: path.resolve(folder) }];
}
