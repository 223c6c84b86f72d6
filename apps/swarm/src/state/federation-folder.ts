import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Connection } from '@mip/client';
import { EXIT, writeAtomically } from '@mip/process';
import type { Credentials } from '@mip/protocol';
import { OperatorError } from '../operator-error.js';

/** A federation's configuration; its secrets are separate files in the same folder. */
export interface FederationConfig {
  readonly federation: string;
  /** Address at which managers and hospitals reach this manager. */
  readonly address: string;
  readonly network: { readonly subnet: string; readonly mtu: number; readonly encrypted: boolean };
  readonly ports: { readonly web: number; readonly workers: number };
  /** Prefix of the images: `<images>/mip-master:<version>`. */
  readonly images: string;
  readonly version: string;
  readonly lossSeconds: number;
  /** OpenID Connect for callers of the web service. */
  readonly oidc?: { readonly issuer: string; readonly audience: string; readonly jwks: string };
  /** Hardening checks to skip, for the kernels of a lab. */
  readonly allow?: string;
}

export const USUAL_FOLDER = '/var/lib/mip-federation';
const CONNECTION = 'connection.json';

/** The manager's own folder: the authority's key, the operator's token, the configuration. Anyone who has it can admit hospitals. */
export class FederationFolder {
  constructor(readonly place: string) {}

  file(name: string): string {
    return path.join(this.place, name);
  }

  async config(): Promise<FederationConfig | undefined> {
    const text = await this.#read('federation.json');
    return text === undefined ? undefined : (JSON.parse(text) as FederationConfig);
  }

  /** @throws OperatorError if no federation was created from this folder */
  async existing(): Promise<FederationConfig> {
    const config = await this.config();
    if (config) return config;
    throw new OperatorError(
      `there is no federation in ${this.place}`,
      'Run this on the manager where "mip federation init" was run, or name its folder with --folder; "mip federation restore" brings a lost folder back.',
      EXIT.precondition,
    );
  }

  saveConfig(config: FederationConfig): Promise<void> {
    return this.#write('federation.json', `${JSON.stringify(config, null, 2)}\n`);
  }

  /** The federation's certificate authority, created on first use. */
  async authority(federation: string): Promise<Credentials> {
    const kept = await this.#read('authority.json');
    if (kept !== undefined) return JSON.parse(kept) as Credentials;
    // Only the first use creates certificates, so other commands do not load the code for it.
    const { createAuthority } = await import('@mip/protocol');
    const authority = await createAuthority(federation);
    await this.#write('authority.json', JSON.stringify(authority));
    await this.#write('authority.pem', authority.certificate);
    return authority;
  }

  /** A bearer token of 256 bits, created on first use; `renew` replaces it. */
  async token(name: 'operator' | 'portal', renew = false): Promise<string> {
    const kept = renew ? undefined : await this.#read(`${name}.token`);
    if (kept !== undefined) return kept.trim();
    const token = randomBytes(32).toString('base64url');
    await this.#write(`${name}.token`, token);
    return token;
  }

  /** The file with what `mip` and a portal need to connect to this federation: addresses, authority, token. */
  get connectionFile(): string {
    return this.file(CONNECTION);
  }

  async saveConnection(urls: readonly string[]): Promise<void> {
    await this.#write(CONNECTION, await this.#connection(urls));
  }

  async holdsConnection(urls: readonly string[]): Promise<boolean> {
    return (await this.#read(CONNECTION)) === (await this.#connection(urls));
  }

  async #connection(urls: readonly string[]): Promise<string> {
    const authority = await readFile(this.file('authority.pem'), 'utf8');
    const connection: Connection = { urls, authority, servername: 'mip-master', token: await this.token('portal') };
    return `${JSON.stringify(connection, null, 2)}\n`;
  }

  /** Removed hospitals, which a master that starts with an empty state has to learn again. */
  async removed(): Promise<readonly string[]> {
    return JSON.parse((await this.#read('removed.json')) ?? '[]') as string[];
  }

  async noteRemoved(hospital: string, isRemoved: boolean): Promise<void> {
    const before = await this.removed();
    if (before.includes(hospital) === isRemoved) return;
    const others = before.filter((one) => one !== hospital);
    await this.#write('removed.json', JSON.stringify(isRemoved ? [...others, hospital] : others));
  }

  async #read(name: string): Promise<string | undefined> {
    try {
      return await readFile(this.file(name), 'utf8');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return undefined;
      if (code === 'EACCES')
        throw new OperatorError(`${this.file(name)} may not be read by this user`, 'Run the command as root (sudo).');
      throw error;
    }
  }

  async #write(name: string, text: string): Promise<void> {
    await mkdir(this.place, { recursive: true, mode: 0o700 });
    await writeAtomically(this.file(name), text);
  }
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
