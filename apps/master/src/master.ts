import path from 'node:path';
import type { Clash, KeepersView } from '@mip/contract';
import { ownFolder } from '@mip/process';
import type { Log } from '@mip/process/log';
import type { Credentials } from '@mip/protocol';
import type { FastifyInstance } from 'fastify';
import { AuthorityStore } from './authority/authority-store.js';
import { keptToday } from './exareme/old-journals.js';
import { ENGINE_TYPE } from './exareme/specification.js';
import type { AuthOptions } from './http/auth.js';
import type { HttpContext } from './http/http-context.js';
import { openHttp } from './http/server.js';
import type { Replication } from './replication/replication.js';
import type { Patience } from './runs/member.js';
import { prepareAgain } from './runs/old-requests.js';
import type { QuotaLimits } from './runs/quotas.js';
import { Runs } from './runs/runs.js';
import { ConnectedWorkers } from './workers/connected-workers.js';
import { type DataCatalogue, federate, heldAt } from './workers/data-catalogue.js';
import { openWorkerPort, type WorkerPort } from './workers/worker-port.js';

export interface MasterConfig {
  readonly folder: string;
  readonly federation: string;
  readonly http: {
    readonly host: string;
    readonly port: number;
    readonly auth: AuthOptions;
    /** Whether callers are served over TLS, with the certificate that workers see. */
    readonly https?: boolean;
    /** Whether a proxy in front serves TLS to them. */
    readonly behindProxy?: boolean;
  };
  readonly workers: { readonly host: string; readonly port: number; readonly hosts: readonly string[] };
  readonly patience: Patience;
  /** How much one person may ask, if not as usual. */
  readonly quotas?: QuotaLimits;
  /** What the compatible `GET /algorithms` calls the type of its entries, if not the default. */
  readonly engineType?: string;
  /** The authority's certificate and key, if they are not in the folder. */
  readonly authority?: Credentials;
  /** Replicates changes to the folder. */
  readonly replication?: Replication;
}

/** The Exareme master: hospitals on one side, callers on the other, runs in between. */
export class Master implements HttpContext {
  readonly workers = new ConnectedWorkers();
  readonly runs: Runs;
  #catalogue: Partial<Record<'present' | 'known', DataCatalogue>> = {};
  /** Reasons of the clashes that the log has. */
  #logged: ReadonlySet<string> = new Set();
  #willLog = false;
  #http: FastifyInstance | undefined;
  #workers: WorkerPort | undefined;

  private constructor(
    readonly config: MasterConfig,
    readonly authority: AuthorityStore,
    readonly log: Log,
  ) {
    this.workers.setMaxListeners(0);
    this.workers.on('change', () => {
      this.#catalogue = {};
      if (!this.#willLog) setImmediate(() => this.#logClashes());
      this.#willLog = true;
    });
    this.runs = new Runs({
      folder: path.join(config.folder, 'runs'),
      workers: this.workers,
      patience: config.patience,
      catalogue: () => this.catalogue('known'),
      ...(config.replication && { replication: config.replication }),
      ...(config.quotas && { quotas: config.quotas }),
      prepareAgain: (kept) => {
        const models = this.catalogue('known');
        return prepareAgain(keptToday(kept, { models }), { models });
      },
      log,
    });
  }

  /** Opens both ports and resumes the runs of an earlier master. @throws Error if a port is taken or the auth is invalid */
  static async start(config: MasterConfig, log: Log): Promise<Master> {
    const { folder, federation, http, workers } = config;
    await ownFolder(folder);
    const authority = await AuthorityStore.open(
      path.join(folder, 'authority'),
      federation,
      config.authority,
      config.replication,
    );
    const master = new Master(config, authority, log);
    try {
      master.#workers = await openWorkerPort(workers, authority, master.workers, log);
      const tls = http.https ? await authority.masterCredentials(workers.hosts) : undefined;
      master.#http = await openHttp({ ...http, ...(tls && { tls }) }, master);
    } catch (error) {
      await master.stop();
      throw error;
    }
    await master.runs.resume();
    return master;
  }

  get federation(): string {
    return this.config.federation;
  }

  get patience(): Patience {
    return this.config.patience;
  }

  get engineType(): string {
    return this.config.engineType ?? ENGINE_TYPE;
  }

  get keepers(): KeepersView | undefined {
    return this.config.replication?.keepers;
  }

  /** The port for workers. */
  get workerPort(): number {
    return this.#workers?.port ?? this.config.workers.port;
  }

  /** The port for callers. */
  get httpPort(): number {
    const address = this.#http?.server.address();
    return typeof address === 'object' && address ? address.port : this.config.http.port;
  }

  catalogue(which: 'present' | 'known'): DataCatalogue {
    const { enrolments, brought } = this.authority;
    this.#catalogue.known ??= federate(this.workers.known, {
      rank: (hospital) => enrolments.rank(hospital),
      brought: brought.models,
    });
    if (which === 'known') return this.#catalogue.known;
    const present = new Set(this.workers.present.map(({ hospital }) => hospital));
    this.#catalogue.present ??= heldAt(this.#catalogue.known, present);
    return this.#catalogue.present;
  }

  get clashes(): readonly Clash[] {
    return [...this.catalogue('known').values()].flatMap((model) => model.clashes);
  }

  /** Logs the clashes that are new; one that is mended and comes back is logged again. */
  #logClashes(): void {
    this.#willLog = false;
    const logged = this.#logged;
    const { clashes } = this;
    this.#logged = new Set(clashes.map(({ reason }) => reason));
    for (const { hospital, what, reason } of clashes)
      if (!logged.has(reason)) this.log.warn({ hospital, code: 'CLASH', kind: what }, reason);
  }

  async stop(): Promise<void> {
    await this.runs.stop();
    await this.#http?.close();
    await this.#workers?.close();
  }
}
