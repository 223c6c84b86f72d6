import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { readJson, readOrCreate, writeJson } from '@mip/process';
import {
  type Credentials,
  certificateRequest,
  createAuthority,
  fingerprint,
  isMasterUrl,
  issueCertificate,
  NAME,
  renewalDelay,
  writeInvitation,
} from '@mip/protocol';
import { NOT_REPLICATED, type Replication } from '../replication/replication.js';
import { BroughtData } from './brought-data.js';
import { Enrolments } from './enrolments.js';
import { Removals } from './removals.js';

/** Lifetimes, in days. */
const LEAF_DAYS = 30;
const TOKEN_MS = 86_400_000;

interface StoredInvitation {
  readonly hospital: string;
  readonly expires: number;
}

/** An enrolment that is refused; the token's holder learns no more than this. */
export class EnrolmentError extends Error {
  override readonly name = 'EnrolmentError';
}

/** The federation's certificate authority, its one-time invitations, and the master's own certificate, in one folder. */
export class AuthorityStore {
  private constructor(
    readonly federation: string,
    readonly folder: string,
    readonly authority: Credentials,
    readonly removals: Removals,
    readonly enrolments: Enrolments,
    readonly brought: BroughtData,
    readonly replication: Replication,
  ) {}

  /** Opens the authority of a folder, creating it on first use, unless its certificate and key are given. */
  static async open(
    folder: string,
    federation: string,
    given?: Credentials,
    replication = NOT_REPLICATED,
  ): Promise<AuthorityStore> {
    await mkdir(path.join(folder, 'invitations'), { recursive: true, mode: 0o700 });
    const authority = given ?? (await ownAuthority(path.join(folder, 'authority.json'), federation));
    const removals = await Removals.open(path.join(folder, 'removed.json'), replication);
    return new AuthorityStore(
      federation,
      folder,
      authority,
      removals,
      await Enrolments.open(folder, removals, replication),
      await BroughtData.open(path.join(folder, 'brought'), replication),
      replication,
    );
  }

  get certificate(): string {
    return this.authority.certificate;
  }

  get fingerprint(): string {
    return fingerprint(this.certificate);
  }

  /** The master's certificate for its names and addresses, renewed after two thirds of its lifetime. */
  async masterCredentials(hosts: readonly string[]): Promise<Credentials> {
    const file = path.join(this.folder, 'master.json');
    const stored = await readJson<Credentials & { hosts: string[] }>(file);
    const serves = stored && hosts.every((host) => stored.hosts.includes(host)) && renewalDelay(stored.certificate) > 0;
    if (serves) return stored;
    const { key, request } = await certificateRequest('master');
    const identity = { federation: this.federation, role: 'master' as const, name: 'master' };
    const certificate = await issueCertificate(this.authority, { identity, request, days: 365, hosts });
    const credentials = { certificate, key, hosts };
    await writeJson(file, credentials);
    return credentials;
  }

  /**
   * Creates a one-time invitation for a hospital, valid 24 hours. Only the token's hash is stored.
   * @throws EnrolmentError if the name is not a valid hospital name, or the address none that a worker can dial
   */
  async invite(hospital: string, master: string): Promise<string> {
    if (!NAME.test(hospital))
      throw new EnrolmentError('a hospital is named with letters, digits, and _ . - after the first');
    if (!isMasterUrl(master))
      throw new EnrolmentError('a worker dials https://host:port, such as https://mip.example.org:5443');
    const token = randomBytes(32).toString('base64url');
    const invitation: StoredInvitation = { hospital, expires: Date.now() + TOKEN_MS };
    const file = this.#invitation(token);
    await writeJson(file, invitation);
    await this.#replicate(file);
    return writeInvitation({ master, token, authority: this.fingerprint });
  }

  /** Exchanges a token for a certificate, once. @throws EnrolmentError */
  async enrol(token: string, request: Uint8Array): Promise<{ hospital: string; certificate: string }> {
    const file = this.#invitation(token);
    const invitation = await readJson<StoredInvitation>(file);
    if (!invitation) throw new EnrolmentError('the invitation is unknown or was used already');
    if (invitation.expires < Date.now())
      throw new EnrolmentError('the invitation is older than 24 hours; ask for a new one');
    await this.removals.pass(invitation.hospital);
    const certificate = await this.certify(invitation.hospital, request);
    await rename(file, `${file}.used`).catch(() => {
      throw new EnrolmentError('the invitation is unknown or was used already');
    });
    await this.replication.replicate({ kind: 'remove', file: nameOf(file) });
    await this.#replicate(`${file}.used`);
    await this.enrolments.add(invitation.hospital);
    return { hospital: invitation.hospital, certificate };
  }

  /** Ends the membership of a hospital: its certificates are void, and it loses its place in the order. */
  async remove(hospital: string): Promise<void> {
    await this.removals.remove(hospital);
    await this.enrolments.remove(hospital);
    await this.brought.forget(hospital);
  }

  /** Issues a certificate for an authenticated hospital. */
  certify(hospital: string, request: Uint8Array): Promise<string> {
    const identity = { federation: this.federation, role: 'worker' as const, name: hospital };
    return issueCertificate(this.authority, { identity, request, days: LEAF_DAYS });
  }

  async #replicate(file: string): Promise<void> {
    await this.replication.replicate({ kind: 'put', file: nameOf(file), bytes: await readFile(file, 'base64') });
  }

  #invitation(token: string): string {
    return path.join(this.folder, 'invitations', `${createHash('sha256').update(token).digest('hex')}.json`);
  }
}

const nameOf = (file: string): string => `authority/invitations/${path.basename(file)}`;

/** The authority in a file, created on first use. */
const ownAuthority = async (file: string, federation: string): Promise<Credentials> =>
  JSON.parse(await readOrCreate(file, async () => JSON.stringify(await createAuthority(federation))));
