import https from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import type { FederationView, RunView } from '@mip/contract';
import { EXIT } from '@mip/process';
import { OperatorError } from '../operator-error.js';
import type { FederationConfig, FederationFolder } from '../state/federation-folder.js';

const ANSWER_MS = 5_000;

/** How long to ask again while the master is on its way from one server to another. */
export interface Patience {
  readonly waitSeconds: number;
  say(text: string): void;
}

const NONE: Patience = { waitSeconds: 0, say: () => {} };

/** The master's web service as the operator uses it: TLS to the federation's own authority, whatever the address. */
export class MasterApi {
  constructor(
    readonly addresses: readonly string[],
    readonly port: number,
    readonly authority: string,
    readonly token: string,
    readonly patience: Patience = NONE,
  ) {}

  static async of(
    folder: FederationFolder,
    config: FederationConfig,
    addresses: readonly string[],
    patience?: Patience,
  ): Promise<MasterApi> {
    const { certificate } = await folder.authority(config.federation);
    return new MasterApi(addresses, config.ports.web, certificate, await folder.token('operator'), patience);
  }

  federation = (): Promise<FederationView> => this.#ask('GET', '/v1/federation');
  runs = (): Promise<readonly RunView[]> => this.#ask('GET', '/v1/runs');
  remove = (hospital: string): Promise<void> => this.#ask('DELETE', `/v1/hospitals/${encodeURIComponent(hospital)}`);
  invite = async (hospital: string, master: string): Promise<string> =>
    (await this.#ask<{ invitation: string }>('POST', '/v1/invitations', { hospital, master })).invitation;

  /** Asks the managers, one of which has the master, until one answers. @throws OperatorError if none does in time */
  async #ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { waitSeconds, say } = this.patience;
    const until = Date.now() + waitSeconds * 1000;
    for (let told = false; ; await pause(1000)) {
      const silent: string[] = [];
      for (const address of this.addresses) {
        try {
          return await this.#once<T>(address, method, path, body);
        } catch (error) {
          if (error instanceof OperatorError) throw error;
          silent.push(`${address}:${this.port} (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`);
        }
      }
      if (Date.now() >= until)
        throw new OperatorError(
          `no master answers at ${silent.join(', ')}`,
          'See how it is: mip federation status; mip federation logs master',
          EXIT.unreachable,
        );
      if (!told) say(`waiting for the master, which does not answer at ${silent.join(', ')}`);
      told = true;
    }
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
