import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MipClient } from '@mip/client';
import { type DemoAccount, PORTAL_ROUTES } from '@mip/contract/portal';
import { assertEncrypted, openApiOf } from '@mip/http';
import type { Log } from '@mip/process/log';
import type { FastifyInstance } from 'fastify';
import { Catalogue } from './catalogue/catalogue.js';
import { experimentRoutes } from './experiments/experiment-routes.js';
import { ExperimentRunner } from './experiments/experiment-runner.js';
import { ExperimentService } from './experiments/experiment-service.js';
import { federationRoutes } from './federation/federation-routes.js';
import { OperationRunner } from './federation/operation-runner.js';
import { hospitalRoutes } from './hospital/hospital-routes.js';
import { createHttp } from './http/open-http.js';
import { type DeclaredRoute, routesOn } from './http/routes.js';
import { QuickAnswers } from './quick/quick-answers.js';
import { quickRoutes } from './quick/quick-routes.js';
import type { ClaimNames } from './rights/claims.js';
import { readLeniently } from './services/lenient-body.js';
import { servicesRoutes } from './services/services-routes.js';
import { bearers } from './sign-in/bearers.js';
import { currentRights } from './sign-in/current-rights.js';
import { Provider, type ProviderConfig } from './sign-in/provider.js';
import { signInRoutes } from './sign-in/sign-in-routes.js';
import { openStore, type Store } from './store/open-store.js';
import { tokenRoutes } from './tokens/token-routes.js';

export interface PortalConfig {
  readonly folder: string;
  readonly federation: string;
  readonly host: string;
  readonly port: number;
  /** The URL that people use, without a trailing slash. */
  readonly publicUrl: string;
  readonly behindProxy: boolean;
  readonly databaseUrl?: string;
  /** Host names by which a gateway of the MIP calls `/services`, with a port unless it is the default. */
  readonly serviceHosts?: readonly string[];
  /** How long `/services` waits for the rest of a body, in milliseconds. */
  readonly bodyPatienceMs?: number;
  readonly provider: ProviderConfig;
  readonly claims?: ClaimNames;
  readonly demo: readonly DemoAccount[];
  /** Path of the program `mip federation`, if this portal may start it. */
  readonly federationProgram?: string;
}

const BODY_PATIENCE_MS = 10_000;
const PAGES = path.dirname(fileURLToPath(import.meta.resolve('@mip/portal-web/page')));

/** The Federation Web Portal's server. */
export class Portal {
  private constructor(
    readonly app: FastifyInstance,
    readonly routes: readonly DeclaredRoute[],
    readonly store: Store,
    readonly runner: ExperimentRunner,
  ) {}

  /** Starts the portal and resumes unfinished experiments. @throws Error if the port or the store is unavailable, or other machines would reach it over plain HTTP */
  static async start(config: PortalConfig, master: MipClient, log: Log): Promise<Portal> {
    const { folder, federation, host, port, publicUrl, behindProxy, databaseUrl, demo, claims } = config;
    assertEncrypted({ host, tls: false, behindProxy });
    const store = await openStore(folder, log, databaseUrl);
    try {
      const secure = publicUrl.startsWith('https:');
      const prefix = secure ? '__Host-' : '';
      const cookie = { session: `${prefix}mip-session`, signIn: `${prefix}mip-sign-in`, secure };
      const provider = new Provider(config.provider, `${publicUrl}/auth/callback`);
      const whoIs = bearers(provider, claims);
      const app = await createHttp({
        pages: PAGES,
        sessions: store.sessions,
        tokens: store.tokens,
        agreements: store.agreements,
        cookie,
        log,
        behindProxy,
        publicUrl,
        serviceHosts: config.serviceHosts ?? [],
        whoIs,
        currentRights: currentRights({ provider, ...store, ...(claims && { claims }) }),
      });
      const runner = new ExperimentRunner(master, store.experiments, log);
      const routes = routesOn(app);
      const { serve, declare, declared } = routes;
      const catalogue = new Catalogue(master);
      signInRoutes(routes, { federation, provider, store, publicUrl, cookie, demo, ...(claims && { claims }) });
      const answers = new QuickAnswers(master);
      const experiments = new ExperimentService(store.experiments, runner, master);
      quickRoutes(serve, master, catalogue, answers);
      experimentRoutes(serve, experiments);
      tokenRoutes(serve, store.tokens);
      await app.register(async (door) => {
        readLeniently(door, config.bodyPatienceMs ?? BODY_PATIENCE_MS);
        servicesRoutes(routesOn(door, declared).declare, { master, catalogue, service: experiments, answers, store });
      });
      hospitalRoutes(serve, master, catalogue);
      const { federationProgram } = config;
      const operations = federationProgram
        ? await OperationRunner.open(path.join(folder, 'operations'), federationProgram, log)
        : undefined;
      federationRoutes(serve, master, operations);
      serve(PORTAL_ROUTES.health, () => ({ status: 'ok' }) as const);
      declare('GET', '/api/openapi.json', 'anyone', () => openApiOf(app));
      await app.listen({ host, port });
      await runner.resume();
      return new Portal(app, declared, store, runner);
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  get port(): number {
    const address = this.app.server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.runner.stop();
    await this.store.close();
  }
}
