import type { FederationView, PlanView, Preview, RunView } from '@mip/protocol';
import type { ExperimentRequest } from '@mip/specification';
import { MipError } from './mip-error.js';
import { serverSentEvents } from './server-sent-events.js';

export interface CatalogueVariable {
  readonly code: string;
  readonly label: string;
  readonly kind: string;
  readonly description?: string;
  readonly units?: string;
  readonly levels: readonly { readonly code: string; readonly label: string }[];
}

export interface CatalogueModel {
  readonly id: string;
  readonly label: string;
  readonly longitudinal: boolean;
  readonly variables: readonly CatalogueVariable[];
  readonly datasets: readonly {
    readonly code: string;
    readonly label: string;
    readonly hospital: string;
    readonly patients?: number;
  }[];
}

export interface ClientOptions {
  /** Such as `http://127.0.0.1:5000`. */
  readonly url: string;
  /** Where else the master may be, if it does not answer there. */
  readonly otherUrls?: readonly string[];
  readonly token?: string;
  /** Instead of the usual one, such as the one that `readConnection` gives. */
  readonly fetch?: (url: URL, init: RequestInit) => Promise<Response>;
}

/** Asks a master over HTTP. @throws MipError for every answer that is not a success, and where there is no answer */
export class MipClient {
  readonly #urls: readonly string[];
  /** Which of the addresses answered last. */
  #at = 0;

  constructor(readonly options: ClientOptions) {
    this.#urls = [options.url, ...(options.otherUrls ?? [])];
  }

  federation = (): Promise<FederationView> => this.#json('GET', '/v1/federation');
  catalogue = (): Promise<CatalogueModel[]> => this.#json('GET', '/v1/catalogue');
  algorithms = (): Promise<Record<string, unknown>[]> => this.#json('GET', '/v1/algorithms');
  preview = (request: ExperimentRequest): Promise<Preview> => this.#json('POST', '/v1/runs/preview', request);
  submit = (request: ExperimentRequest): Promise<RunView> => this.#json('POST', '/v1/runs', request);
  runs = (): Promise<RunView[]> => this.#json('GET', '/v1/runs');
  run = (id: string): Promise<RunView> => this.#json('GET', `/v1/runs/${encodeURIComponent(id)}`);
  plans = (id: string): Promise<PlanView[]> => this.#json('GET', `/v1/runs/${encodeURIComponent(id)}/plans`);
  cancel = (id: string): Promise<RunView> => this.#json('DELETE', `/v1/runs/${encodeURIComponent(id)}`);

  /** The states of a run as they come; the last one is its end. A stream that breaks is taken up again. */
  async *follow(id: string, signal?: AbortSignal): AsyncGenerator<RunView> {
    for (let failures = 0; failures < FOLLOW_ATTEMPTS; failures++) {
      try {
        const response = await this.#fetch('GET', `/v1/runs/${encodeURIComponent(id)}/events`, undefined, signal);
        for await (const { event, data } of serverSentEvents(response)) {
          failures = 0;
          yield JSON.parse(data) as RunView;
          if (event === 'end') return;
        }
      } catch (error) {
        if (signal?.aborted || (error instanceof MipError && error.code !== 'UNREACHABLE')) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    throw new MipError('UNREACHABLE', 'the master does not answer any more; the run may still be going on', 0);
  }

  async #json<T>(method: string, path: string, body?: unknown): Promise<T> {
    return (await (await this.#fetch(method, path, body)).json()) as T;
  }

  async #fetch(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
    const { token } = this.options;
    const headers = {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const response = await this.#first(path, {
      ...{ method, headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    if (!response.ok) throw await MipError.from(response);
    return response;
  }

  /** The answer of the first address that gives one. What changes something goes on to the next only if it never arrived. */
  async #first(path: string, init: RequestInit): Promise<Response> {
    const ask = this.options.fetch ?? fetch;
    for (let tried = 0; tried < this.#urls.length; tried++) {
      try {
        return await ask(new URL(path, this.#urls[this.#at]), init);
      } catch (error) {
        if (init.signal?.aborted) throw error;
        if (init.method !== 'GET' && !NEVER_ARRIVED.has(codeOf(error))) break;
        this.#at = (this.#at + 1) % this.#urls.length;
      }
    }
    throw new MipError('UNREACHABLE', `no master answers at ${this.#urls.join(' or ')}`, 0);
  }
}

const NEVER_ARRIVED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT']);
const codeOf = (error: unknown): string =>
  ((error as { cause?: { code?: string } }).cause?.code ?? (error as { code?: string }).code) || '';

const FOLLOW_ATTEMPTS = 60;
