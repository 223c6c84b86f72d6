import {
  type AlgorithmView,
  type AnswerOf,
  type CallOf,
  type CatalogueModel,
  type CatalogueQuery,
  type FederationView,
  type HospitalDescription,
  type KeptResult,
  type LedgerPageView,
  type LedgerQuery,
  MASTER_ROUTES,
  type PlanView,
  type Preview,
  pathOf,
  type Route,
  type RunState,
  type RunView,
  searchOf,
} from '@mip/contract';
import type { Report } from '@mip/report';
import type { ExperimentRequest } from '@mip/specification';
import { MipError } from './mip-error.js';
import { serverSentEvents } from './server-sent-events.js';

export interface ClientOptions {
  /** Such as `http://127.0.0.1:5000`. */
  readonly url: string;
  /** Other addresses to try if the first does not answer. */
  readonly otherUrls?: readonly string[];
  readonly token?: string;
  /** The person on whose behalf to ask, if the token allows it: 1 to 128 visible ASCII characters. */
  readonly actor?: string;
  /** Replaces the global `fetch`, such as with the one from `readConnection`. */
  readonly fetch?: (url: URL, init: RequestInit) => Promise<Response>;
}

/** An answer of the compatible interface. */
export interface CompatibleAnswer {
  readonly status: number;
  readonly text: string;
}

/** A client of the master's HTTP interface. @throws MipError for every answer other than success, and if there is none */
export class MipClient {
  readonly #urls: readonly string[];
  /** The address that answered last; shared by the clients of one master for several people. */
  readonly #last: { at: number };

  constructor(
    readonly options: ClientOptions,
    last: { at: number } = { at: 0 },
  ) {
    this.#urls = [options.url, ...(options.otherUrls ?? [])];
    this.#last = last;
  }

  /** A client of the same master, on behalf of a person. */
  as = (actor: string): MipClient => new MipClient({ ...this.options, actor }, this.#last);

  federation = (): Promise<FederationView> => this.#ask(MASTER_ROUTES.federation);
  /** The data of the connected hospitals, or of all hospitals that have connected since the master started. */
  catalogue = (which?: CatalogueQuery['which']): Promise<readonly CatalogueModel[]> =>
    this.#ask(MASTER_ROUTES.catalogue, { query: which === undefined ? {} : { which } });
  algorithms = (): Promise<readonly AlgorithmView[]> => this.#ask(MASTER_ROUTES.algorithms);
  preview = (request: ExperimentRequest): Promise<Preview> => this.#ask(MASTER_ROUTES.preview, { body: request });
  submit = (request: ExperimentRequest): Promise<RunView> => this.#ask(MASTER_ROUTES.startRun, { body: request });
  /** Submits a run under an id chosen by the caller, a UUID of version 4; repeating it gives the same run. */
  submitAs = (id: string, request: ExperimentRequest): Promise<RunView> =>
    this.#ask(MASTER_ROUTES.startRunAs, { params: { id }, body: request });
  /** The latest runs, of all states by default. */
  runs = (...states: RunState[]): Promise<readonly RunView[]> =>
    this.#ask(MASTER_ROUTES.runs, { query: states.length > 0 ? { state: states.join(',') } : {} });
  run = (id: string): Promise<RunView> => this.#ask(MASTER_ROUTES.run, { params: { id } });
  plans = (id: string): Promise<readonly PlanView[]> => this.#ask(MASTER_ROUTES.runPlans, { params: { id } });
  cancel = (id: string): Promise<RunView> => this.#ask(MASTER_ROUTES.cancelRun, { params: { id } });

  /** The report on a result that was stored without one. */
  reportOf = (kept: KeptResult): Promise<Report> => this.#ask(MASTER_ROUTES.reportOf, { body: kept, ...REPEAT });

  /** Invites a hospital whose worker dials `master`; the invitation admits it once. For operators. */
  invite = async (hospital: string, master: string): Promise<string> =>
    (await this.#ask(MASTER_ROUTES.invite, { body: { hospital, master }, ...REPEAT })).invitation;
  /** Ends a hospital's membership; its certificates become void. For operators. */
  remove = async (hospital: string): Promise<void> =>
    void (await this.#ask(MASTER_ROUTES.removeHospital, { params: { hospital }, ...REPEAT }));

  /** A hospital as its worker describes it. For operators and callers on behalf of people. */
  hospital = (name: string): Promise<HospitalDescription> =>
    this.#ask(MASTER_ROUTES.hospital, { params: { hospital: name } });
  /** A page of a hospital's ledger, newest first; `next` of one page is `before` of the next. */
  ledger = (name: string, which: LedgerQuery = {}): Promise<LedgerPageView> =>
    this.#ask(MASTER_ROUTES.ledger, { params: { hospital: name }, query: which });

  /** Calls the compatible interface; gives status and text unchanged, to be passed on. */
  compatible = async (method: 'GET' | 'POST', path: `/${string}`, body?: unknown): Promise<CompatibleAnswer> => {
    const response = await this.#response({ method, path }, { body, repeatable: true });
    return { status: response.status, text: await response.text() };
  };

  /** The states of a run as they change; the last one is final. A broken stream is resumed. */
  async *follow(id: string, signal?: AbortSignal): AsyncGenerator<RunView> {
    for (let failures = 0; failures < FOLLOW_ATTEMPTS; failures++) {
      try {
        const response = await this.#fetch(MASTER_ROUTES.runEvents, { params: { id }, ...(signal && { signal }) });
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

  /** The answer of a route; undefined if its body is empty. */
  async #ask<R extends Route>(route: R, ...[asked]: PartsFor<R>): Promise<AnswerOf<R>> {
    const response = await this.#fetch(route, asked);
    return (response.status === 204 ? undefined : await response.json()) as AnswerOf<R>;
  }

  async #fetch(route: Route, asked?: RequestParts): Promise<Response> {
    const response = await this.#response(route, asked);
    if (!response.ok) throw await MipError.from(response);
    return response;
  }

  async #response(
    { method, path }: Pick<Route, 'method' | 'path'>,
    { params = {}, query, body, signal, repeatable }: RequestParts = {},
  ): Promise<Response> {
    const { token, actor } = this.options;
    const headers = {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(actor !== undefined && { 'mip-actor': actor }),
    };
    const init = {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    };
    return this.#first(pathOf(path, params) + searchOf(query), init, repeatable ?? REPEATABLE.has(method));
  }

  /** The answer of the first address that gives one. A request that must not be repeated moves on only if it never arrived. */
  async #first(path: string, init: RequestInit, repeatable: boolean): Promise<Response> {
    const ask = this.options.fetch ?? fetch;
    const silent: string[] = [];
    for (let tried = 0; tried < this.#urls.length; tried++) {
      const url = this.#urls[this.#last.at]!;
      try {
        return await ask(new URL(path, url), init);
      } catch (error) {
        if (init.signal?.aborted) throw error;
        silent.push(`${new URL(url).host} (${codeOf(error) || (error as Error).message})`);
        if (!repeatable && !NEVER_ARRIVED.has(codeOf(error))) break;
        this.#last.at = (this.#last.at + 1) % this.#urls.length;
      }
    }
    throw new MipError('UNREACHABLE', `no master answers at ${silent.join(', ')}`, 0);
  }
}

/** The parts of a request. */
interface RequestParts {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: object;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** Whether repeating the request is harmless, if the HTTP method does not imply it. */
  readonly repeatable?: boolean;
}

/** The parts that a request of a route must have. */
type RequiredParts<R extends Route> = Pick<RequestParts, 'signal' | 'repeatable'> & CallOf<R>;
type PartsFor<R extends Route> =
  object extends RequiredParts<R> ? readonly [asked?: RequiredParts<R>] : readonly [asked: RequiredParts<R>];

/** Harmless to repeat: an unused invitation expires, and removing a hospital twice removes it. */
const REPEAT = { repeatable: true } as const;
/** HTTP methods that are idempotent. */
const REPEATABLE = new Set(['GET', 'PUT']);
const NEVER_ARRIVED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT']);
const codeOf = (error: unknown): string =>
  ((error as { cause?: { code?: string } }).cause?.code ?? (error as { code?: string }).code) || '';

const FOLLOW_ATTEMPTS = 60;
