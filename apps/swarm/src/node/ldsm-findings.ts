import { existsSync } from 'node:fs';
import { checkPostgres, checkStore, type LdsmFinding, ldsmConfigIn, ldsmPlaces, type PostgresConfig } from '@mip/ldsm';
import { EXIT } from '@mip/process';
import type { Finding } from '../findings/finding.js';
import { OperatorError } from '../operator-error.js';

/** The `ldsm.yaml` of a hospital's folder, if there is one. @throws OperatorError for an invalid file */
export const readConfig = (folder: string): Promise<PostgresConfig | undefined> =>
  ldsmConfigIn(folder).catch((error: Error) => {
    throw new OperatorError(error.message, 'docs/hospital.md says what it may hold.', EXIT.usage);
  });

/** Opens the LDSM as the worker does, and checks its role and its data. @throws OperatorError for an invalid `ldsm.yaml` */
export async function ldsmFindings(folder: string): Promise<readonly Finding[]> {
  const config = await readConfig(folder);
  if (config) return [...(await checkPostgres(config, folder)).map(asFinding), ...localhost(config.host)];
  const { store } = ldsmPlaces(folder);
  if (existsSync(store)) return (await checkStore(folder)).map(asFinding);
  return [
    {
      level: 'warning',
      subject: 'LDSM',
      text: `no data in ${folder}`,
      advice: 'Load some (mip node configure --data FOLDER), or name a PostgreSQL server (--ldsm FILE).',
    },
  ];
}

const asFinding = ({ state, subject, text, advice }: LdsmFinding): Finding => ({
  level: state === 'warn' ? 'warning' : state,
  subject,
  text,
  ...(advice !== '' && { advice }),
});

const localhost = (host: string): Finding[] =>
  ['localhost', '127.0.0.1', '::1'].includes(host)
    ? [
        {
          level: 'warning',
          subject: 'host',
          text: `${host} is the container itself, where the worker runs in one`,
          advice: "Name this server's own address in ldsm.yaml, and let PostgreSQL listen on it.",
        },
      ]
    : [];
