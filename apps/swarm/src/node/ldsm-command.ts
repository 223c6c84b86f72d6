import { existsSync } from 'node:fs';
import { checkPostgres, grantsOf, type LdsmFinding, ldsmConfigIn, ldsmPlaces } from '@mip/ldsm';
import { EXIT } from '@mip/process';
import { Command } from 'commander';
import { print, printJson } from '../commands/common.js';
import { OperatorError } from '../operator-error.js';
import { table } from '../output/table.js';
import { HOSPITAL_FOLDER } from './hospital-folder.js';

const forFolder = (name: string, description: string): Command =>
  new Command(name).description(description).option('--folder <FOLDER>', "the hospital's own folder", HOSPITAL_FOLDER);

/** `mip node check`: connects to the LDSM as the worker will. */
export const checkCommand = (): Command =>
  forFolder('check', 'connect to the LDSM as the worker will, and look at its role and its data')
    .option('--json', 'print JSON')
    .action(async ({ folder, json }: { folder: string; json?: boolean }) => {
      const findings = await findingsIn(folder);
      if (json) printJson({ findings });
      else print(text(findings));
      if (findings.some(({ state }) => state === 'fault')) process.exitCode = EXIT.failed;
    });

/** `mip node grants`: the statements that make the worker's role. */
export const grantsCommand = (): Command =>
  forFolder(
    'grants',
    "print the SQL that makes the worker's role: it reads the federation's tables, and nothing else",
  ).action(async ({ folder }: { folder: string }) => {
    const config = await readConfig(folder);
    if (!config)
      throw new OperatorError(
        `there is no ldsm.yaml in ${folder}`,
        'Write one first: docs/hospital.md',
        EXIT.precondition,
      );
    print(grantsOf(config));
  });

/** @throws OperatorError for a file that cannot be used */
export const readConfig = (folder: string) =>
  ldsmConfigIn(folder).catch((error: Error) => {
    throw new OperatorError(error.message, 'docs/hospital.md says what it may hold.', EXIT.usage);
  });

export async function findingsIn(folder: string): Promise<readonly LdsmFinding[]> {
  const config = await readConfig(folder);
  if (config) return [...(await checkPostgres(config, folder)), ...localhostFinding(config.host)];
  const { store } = ldsmPlaces(folder);
  if (existsSync(store)) return [{ state: 'ok', subject: 'LDSM', text: store, advice: '' }];
  return [
    {
      ...{ state: 'warn', subject: 'LDSM', text: `no data in ${folder}` },
      advice: 'Load some (mip node configure --data FOLDER), or name a PostgreSQL server (--ldsm FILE).',
    },
  ];
}

const localhostFinding = (host: string): LdsmFinding[] =>
  ['localhost', '127.0.0.1', '::1'].includes(host)
    ? [
        {
          ...{ state: 'warn', subject: 'host', text: `${host} is the container itself, where the worker runs in one` },
          advice: "Name this server's own address in ldsm.yaml, and let PostgreSQL listen on it.",
        },
      ]
    : [];

const MARK = { ok: 'ok', warn: 'WARN', fault: 'FAULT' } as const;

function text(findings: readonly LdsmFinding[]): string {
  const advice = findings.filter((one) => one.advice !== '').map((one) => `  ${one.subject}: ${one.advice}`);
  return [
    table(
      ['', '', ''],
      findings.map((one) => [MARK[one.state], one.subject, one.text]),
    ).trimStart(),
    ...(advice.length > 0 ? ['', 'What to do', ...advice] : []),
  ].join('\n');
}
