import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LabHost } from '@mip/lab';
import { temporaryFolder } from '../processes.js';

const URL_OF_PORTAL = 'http://127.0.0.1:8080';
const PEOPLE = [
  { login: 'rosa', name: 'Rosa', role: 'researcher', authorities: ['research_dataset_all'] },
  { login: 'mira', name: 'Mira', role: 'federation-manager', authorities: ['mip_federation_manager'] },
];

/** What a portal on a manager of the lab needs, and the hands to use it. */
export interface ProviderOnServer {
  /** Folder with `sign-in.json` and the manager's `connection.json`. */
  readonly place: string;
  readonly url: string;
  shell(line: string): Promise<string>;
  /** What the portal answers to a person. @throws Error with its words, if it refuses */
  ask(login: string, path: string, body?: unknown): Promise<unknown>;
  end(): Promise<void>;
}

/** Starts the demo's OpenID Connect provider on a server, for a portal that listens there on port 8080. */
export async function providerOn(server: LabHost): Promise<ProviderOnServer> {
  const place = temporaryFolder('swarm-portal');
  chmodSync(place, 0o755);
  const client = { id: 'portal', secret: 'of-the-lab', redirectUri: `${URL_OF_PORTAL}/auth/callback` };
  const accounts = PEOPLE.map((person) => ({ ...person, password: person.login, email: `${person.login}@x` }));
  const shell = async (line: string): Promise<string> => {
    const { code, stdout, stderr } = await server.run('bash', ['-c', line]);
    if (code !== 0) throw new Error(`${line}\nended with ${code}:\n${stderr}\n${stdout}`);
    return stdout;
  };
  writeFileSync(
    path.join(place, 'provider.json'),
    JSON.stringify({ accounts, client: { ...client, home: `${URL_OF_PORTAL}/` } }),
  );
  const signIn = { issuer: 'http://127.0.0.1:9000', clientId: client.id, clientSecret: client.secret };
  writeFileSync(path.join(place, 'sign-in.json'), JSON.stringify(signIn));
  await shell(`install -m 644 /var/lib/mip-federation/connection.json ${place}/connection.json`);
  const provider = `${process.execPath} apps/demo-provider/dist/main.js --file ${place}/provider.json`;
  const pid = await shell(`${provider} --folder ${place}/keys --port 9000 > ${place}/provider.log 2>&1 & echo $!`);
  const asking = `${process.execPath} e2e/src/portal/ask-signed-in.mjs ${URL_OF_PORTAL}`;
  return {
    place,
    url: URL_OF_PORTAL,
    shell,
    ask: async (login, at, body) =>
      JSON.parse(
        await shell(`${asking} ${login} ${login} ${at}${body === undefined ? '' : ` '${JSON.stringify(body)}'`}`),
      ),
    end: async () => void (await shell(`kill ${pid.trim()}`)),
  };
}
