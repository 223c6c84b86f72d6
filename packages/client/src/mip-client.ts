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
  /** Where else the master may be, if it does not answer there. */
  readonly otherUrls?: readonly string[];
  readonly token?: string;
  /** On whose behalf to ask, where the token may: 1 to 128 visible ASCII characters. */
  readonly actor?: string;
  /** Instead of the usual one, such as the one that `readConnection` gives. */
  readonly fetch?: (url: URL, init: RequestInit) => Promise<Response>;
}

/** An answer of the compatible interface. */
export interface CompatibleAnswer {
  readonly status: number;
  readonly text: string;
}

/** Asks a master over HTTP. @throws MipError for every answer that is not a success, and where there is no answer */
export class MipClient {
  readonly #urls: readonly string[];
  /** Which of the addresses answered last; clients of one master for several people know it together. */
  readonly #last: { at: number };

  constructor(
    readonly options: ClientOptions,
    last: { at: number } = { at: 0 },
  ) {
    this.#urls = [options.url, ...(options.otherUrls ?? [])];
    this.#last = last;
  }

  /** A client of the same master that asks on behalf of a person. */
  as = (actor: string): MipClient => new MipClient({ ...this.options, actor }, this.#last);

  federation = (): Promise<FederationView> => this.#ask(MASTER_ROUTES.federation);
  /** What the connected hospitals hold, or all that were connected since the master started. */
  catalogue = (which?: CatalogueQuery['which']): Promise<readonly CatalogueModel[]> =>
    this.#ask(MASTER_ROUTES.catalogue, { query: which === undefined ? {} : { which } });
  algorithms = (): Promise<readonly AlgorithmView[]> => this.#ask(MASTER_ROUTES.algorithms);
  preview = (request: ExperimentRequest): Promise<Preview> => this.#ask(MASTER_ROUTES.preview, { body: request });
  submit = (request: ExperimentRequest): Promise<RunView> => this.#ask(MASTER_ROUTES.startRun, { body: request });
  /** Submits under an id of one's own, a UUID of version 4: the same again is the same run, so it may be repeated. */
  submitAs = (id: string, request: ExperimentRequest): Promise<RunView> =>
    this.#ask(MASTER_ROUTES.startRunAs, { params: { id }, body: request });
  /** The latest runs, of some states only if they are named. */
  runs = (...states: RunState[]): Promise<readonly RunView[]> =>
    this.#ask(MASTER_ROUTES.runs, { query: states.length > 0 ? { state: states.join(',') } : {} });
  run = (id: string): Promise<RunView> => this.#ask(MASTER_ROUTES.run, { params: { id } });
  plans = (id: string): Promise<readonly PlanView[]> => this.#ask(MASTER_ROUTES.runPlans, { params: { id } });
  cancel = (id: string): Promise<RunView> => this.#ask(MASTER_ROUTES.cancelRun, { params: { id } });

  /** The report on a result that was kept without one. */
  reportOf = (kept: KeptResult): Promise<Report> => this.#ask(MASTER_ROUTES.reportOf, { body: kept, ...REPEAT });

  /** Invites a hospital whose worker dials `master`; the invitation admits it once. For operators. */
  invite = async (hospital: string, master: string): Promise<string> =>
    (await this.#ask(MASTER_ROUTES.invite, { body: { hospital, master }, ...REPEAT })).invitation;
  /** Ends a hospital's membership: its certificates prove nothing from now on. For operators. */
  remove = async (hospital: string): Promise<void> =>
    void (await this.#ask(MASTER_ROUTES.removeHospital, { params: { hospital }, ...REPEAT }));

  /** What a hospital says of itself. For operators and who asks on behalf of people. */
  hospital = (name: string): Promise<HospitalDescription> =>
    this.#ask(MASTER_ROUTES.hospital, { params: { hospital: name } });
  /** A page of a hospital's ledger, newest first; `next` of one page is `before` of the next. */
  ledger = (name: string, which: LedgerQuery = {}): Promise<LedgerPageView> =>
    this.#ask(MASTER_ROUTES.ledger, { params: { hospital: name }, query: which });

  /** Asks the interface that other engines have too: its status and its text as they come, for whoever passes them on. */
  compatible = async (method: 'GET' | 'POST', path: `/${string}`, body?: unknown): Promise<CompatibleAnswer> => {
    const response = await this.#response({ method, path }, { body, repeatable: true });
    return { status: response.status, text: await response.text() };
  };

  /** The states of a run as they come; the last one is its end. A stream that breaks is taken up again. */
  async *follow(id: string, signal?: AbortSignal): AsyncGenerator<RunView> {
    for (let failures = 0; failures < FOLLOW_ATTEMPTS; failures++) {
      try {
        const response = await this.#fetch(MASTER_ROUTES.runEvents, { params: { id }, signal });
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

  /** The answer of a route; undefined where it answers with nothing. */
  async #ask<R extends Route>(route: R, ...[asked]: Asking<R>): Promise<AnswerOf<R>> {
    const response = await this.#fetch(route, asked);
    return (response.status === 204 ? undefined : await response.json()) as AnswerOf<R>;
  }

  async #fetch(route: Route, asked?: Asked): Promise<Response> {
    const response = await this.#response(route, asked);
    if (!response.ok) throw await MipError.from(response);
    return response;
  }

  async #response(
    { method, path }: Pick<Route, 'method' | 'path'>,
    { params = {}, query, body, signal, repeatable }: Asked = {},
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

  /** The answer of the first address that gives one. What may not be repeated goes on to the next only if it never arrived. */
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

/** What goes with a request. */
interface Asked {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: object | undefined;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** Whether a second request does no harm, where the method does not say so. */
  readonly repeatable?: boolean;
}

/** What a route has to be asked with. */
type Given<R extends Route> = Pick<Asked, 'signal' | 'repeatable'> & CallOf<R>;
type Asking<R extends Route> = object extends Given<R> ? readonly [asked?: Given<R>] : readonly [asked: Given<R>];

/** Of two invitations one lapses unused, and who is removed twice is removed. */
const REPEAT = { repeatable: true } as const;
/** Methods of which a second request changes nothing more. */
const REPEATABLE = new Set(['GET', 'PUT']);
const NEVER_ARRIVED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT']);
const codeOf = (error: unknown): string =>
  ((error as { cause?: { code?: string } }).cause?.code ?? (error as { code?: string }).code) || '';

const FOLLOW_ATTEMPTS = 60;
