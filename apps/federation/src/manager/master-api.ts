import https from 'node:https';
import type { FederationView, RunView } from '@mip/protocol';
import { EXIT, OperatorError } from '../exit.js';
import type { FederationConfig, FederationFolder } from '../state/federation-folder.js';

const ANSWER_MS = 5_000;

/** The master's web service as the operator uses it: TLS to the federation's own authority, whatever the address. */
export class MasterApi {
  constructor(
    readonly addresses: readonly string[],
    readonly port: number,
    readonly authority: string,
    readonly token: string,
  ) {}

  static async of(
    folder: FederationFolder,
    config: FederationConfig,
    addresses: readonly string[],
  ): Promise<MasterApi> {
    const { certificate } = await folder.authority(config.federation);
    return new MasterApi(addresses, config.ports.web, certificate, await folder.token('operator'));
  }

  federation = (): Promise<FederationView> => this.#ask('GET', '/v1/federation');
  runs = (): Promise<readonly RunView[]> => this.#ask('GET', '/v1/runs');
  remove = (hospital: string): Promise<void> => this.#ask('DELETE', `/v1/hospitals/${encodeURIComponent(hospital)}`);
  invite = async (hospital: string, master: string): Promise<string> =>
    (await this.#ask<{ invitation: string }>('POST', '/v1/invitations', { hospital, master })).invitation;

  /** Asks the managers in turn; one of them has the master. @throws OperatorError if none answers */
  async #ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    let last: unknown;
    for (const address of this.addresses) {
      try {
        return await this.#once<T>(address, method, path, body);
      } catch (error) {
        if (error instanceof OperatorError) throw error;
        last = error;
      }
    }
    throw new OperatorError(
      `no master answers at ${this.addresses.map((address) => `${address}:${this.port}`).join(', ')} (${(last as Error)?.message})`,
      'See how it is: mip federation status; mip federation logs master',
      EXIT.unreachable,
    );
  }

  #once<T>(host: string, method: string, path: string, body?: unknown): Promise<T> {
    const options = {
      ...{ host, port: this.port, method, path, ca: this.authority, servername: 'mip-master', timeout: ANSWER_MS },
      agent: false as const,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
    };
    return new Promise((resolve, reject) => {
      const request = https.request(options, async (response) => {
        let text = '';
        for await (const chunk of response) text += chunk;
        const status = response.statusCode ?? 0;
        if (status < 400) return resolve((text === '' ? undefined : JSON.parse(text)) as T);
        reject(new OperatorError(`the master refused (${status}): ${sentenceIn(text)}`, 'See mip federation status.'));
      });
      request.on('timeout', () => request.destroy(new Error('no answer in 5 s')));
      request.on('error', reject);
      request.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

function sentenceIn(text: string): string {
  try {
    return (JSON.parse(text) as { message?: string }).message ?? text;
  } catch {
    return text.slice(0, 200);
  }
}
