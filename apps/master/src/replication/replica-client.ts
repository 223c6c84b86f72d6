import https from 'node:https';
import { type Credentials, identityOf } from '@mip/protocol';
import { Behind, Deposed, type Head, type ReplicatedFile } from './replica-store.js';
import type { Change } from './replication.js';

/** Timeout for a replica's response. */
const ANSWER_MS = 5_000;

/** A replica's address. */
export interface ReplicaAddress {
  readonly host: string;
  readonly port: number;
}

/** The master's side of one replica. @throws Deposed, Behind, or Error if it does not answer */
export class ReplicaClient {
  readonly #agent: https.Agent;

  constructor(
    readonly address: ReplicaAddress,
    own: Credentials,
    authority: string,
  ) {
    this.#agent = new https.Agent({
      keepAlive: true,
      maxSockets: 4,
      cert: own.certificate,
      key: own.key,
      ca: authority,
      minVersion: 'TLSv1.3',
      checkServerIdentity: (_: string, certificate: { readonly subjectaltname?: string }) =>
        identityOf(certificate.subjectaltname)?.role === 'master' ? undefined : new Error('the server is no keeper'),
    });
  }

  head = (): Promise<Head> => this.#json('GET', '/head');
  files = (): Promise<readonly ReplicatedFile[]> => this.#json('GET', '/files');
  file = (name: string): Promise<Buffer> => this.#ask('GET', `/file?name=${encodeURIComponent(name)}`);
  claim = (epoch: number): Promise<Head> => this.#json('POST', '/claim', { epoch });
  take = (epoch: number, first: number, changes: readonly Change[]): Promise<Head> =>
    this.#json('POST', '/take', { epoch, first, changes });
  /** `seq` is −1 in all batches but the last. */
  catchUp = (epoch: number, seq: number, changes: readonly Change[]): Promise<Head> =>
    this.#json('POST', '/catch-up', { epoch, seq, changes });

  close(): void {
    this.#agent.destroy();
  }

  async #json<T>(method: string, path: string, body?: unknown): Promise<T> {
    return JSON.parse((await this.#ask(method, path, body)).toString('utf8')) as T;
  }

  #ask(method: string, path: string, body?: unknown): Promise<Buffer> {
    const { host, port } = this.address;
    return new Promise((resolve, reject) => {
      const options = { host, port, method, path, agent: this.#agent, timeout: ANSWER_MS };
      const request = https.request(options, async (response) => {
        const chunks: Buffer[] = [];
        try {
          for await (const chunk of response) chunks.push(chunk as Buffer);
        } catch (error) {
          return reject(error);
        }
        if (response.statusCode === 200) return resolve(Buffer.concat(chunks));
        if (response.statusCode === 409) return reject(new Deposed('another master has taken over'));
        if (response.statusCode === 412) return reject(new Behind('the keeper is behind'));
        reject(new Error(`the keeper answered ${response.statusCode}`));
      });
      request.on('timeout', () => request.destroy(new Error('the keeper is silent')));
      request.on('error', reject);
      request.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}
