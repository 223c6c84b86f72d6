import { createHash, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readOrCreate } from '@mip/process';
import { DATASETS } from './demo-cohort/demo-cohort.js';
import { KeptProcess } from './process.js';
import type { Programs } from './programs.js';

/** The portal of an embedded federation and the provider with which its users sign in. */
export interface PortalHome {
  /** The file by which the master authenticates the portal: an argument of the master. */
  readonly authFile: string;
  start(options: PortalStart): Promise<{ readonly url: string; readonly processes: readonly KeptProcess[] }>;
}

export interface PortalStart {
  readonly masterUrl: string;
  readonly port: number;
  readonly hospitals: readonly string[];
  readonly logs: string;
  onRestart(name: string): void;
}

const CLIENT_ID = 'mip-portal';

/** Creates or finds the portal's folder, with the secret by which the master authenticates it. */
export async function portalHome(folder: string, programs: Programs): Promise<PortalHome> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const secrets = await keptSecrets(path.join(folder, 'secrets.json'));
  const authFile = path.join(folder, 'master-auth.json');
  const sha256 = createHash('sha256').update(secrets.token).digest('hex');
  const portal = { name: 'portal', sha256, operator: true, onBehalf: true };
  await writeFile(authFile, JSON.stringify({ serviceTokens: [portal] }), { mode: 0o600 });
  return { authFile, start: (options) => startPortal(folder, programs, secrets, options) };
}

async function startPortal(
  folder: string,
  programs: Programs,
  { token, client }: Secrets,
  { masterUrl, port, hospitals, logs, onRestart }: PortalStart,
) {
  const url = `http://127.0.0.1:${port}`;
  const accounts = accountsOf(hospitals);
  const file = path.join(folder, 'provider.json');
  const redirect = { redirectUri: `${url}/auth/callback`, home: `${url}/` };
  const clientEntry = { id: CLIENT_ID, secret: client, ...redirect };
  await writeFile(file, JSON.stringify({ accounts, client: clientEntry }), { mode: 0o600 });

  let providerPort = 0;
  const provider = new KeptProcess(
    {
      name: 'sign-in',
      entry: programs.provider,
      args: () => ['--file', file, '--folder', path.join(folder, 'provider'), '--port', String(providerPort)],
      logFile: path.join(logs, 'sign-in.log'),
    },
    onRestart,
  );
  providerPort = Number((await provider.start()).port);

  const signIn = path.join(folder, 'sign-in.json');
  const demo = accounts.map(({ login, name, role }) => ({ login, name, role }));
  const issuer = `http://127.0.0.1:${providerPort}`;
  await writeFile(signIn, JSON.stringify({ issuer, clientId: CLIENT_ID, clientSecret: client, demo }), { mode: 0o600 });
  const portal = new KeptProcess(
    {
      name: 'portal',
      entry: programs.portal,
      args: () => [
        '--folder',
        folder,
        '--sign-in',
        signIn,
        '--master',
        masterUrl,
        '--port',
        String(port),
        '--url',
        url,
      ],
      env: { MIP_TOKEN: token },
      logFile: path.join(logs, 'portal.log'),
    },
    onRestart,
  );
  try {
    await portal.start();
  } catch (error) {
    await provider.stop();
    throw error;
  }
  return { url, processes: [portal, provider] };
}

/** A researcher with all datasets, a data manager with those of her hospital, and the federation's manager. */
function accountsOf(hospitals: readonly string[]) {
  const [hospital = ''] = hospitals;
  const own = DATASETS.filter((dataset) => dataset.hospital === hospital).map(({ code }) => `research_dataset_${code}`);
  const people = [
    { login: 'rosa', name: 'Rosa Ferrari', role: 'researcher', authorities: ['research_dataset_all'] },
    { login: 'dora', name: 'Dora Keller', role: 'data-manager', authorities: [`mip_data_manager_${hospital}`, ...own] },
    { login: 'mira', name: 'Mira Novak', role: 'federation-manager', authorities: ['mip_federation_manager'] },
  ] as const;
  return people.map((person) => ({ ...person, password: person.login, email: `${person.login}@demo.invalid` }));
}

interface Secrets {
  readonly token: string;
  readonly client: string;
}

async function keptSecrets(file: string): Promise<Secrets> {
  const fresh = { token: randomBytes(32).toString('base64url'), client: randomBytes(32).toString('base64url') };
  return JSON.parse(await readOrCreate(file, () => JSON.stringify(fresh))) as Secrets;
}
