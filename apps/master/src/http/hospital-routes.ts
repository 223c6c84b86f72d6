import { LEDGER_PAGE, MASTER_ROUTES } from '@mip/contract';
import { Refused } from '@mip/http';
import type { FastifyInstance } from 'fastify';
import { type WorkerConnection, WorkerFailed, WorkerLost } from '../workers/worker-connection.js';
import { declare } from './declare.js';
import type { HttpContext } from './http-context.js';
import { ledgerPageView } from './ledger-view.js';

/** Timeout for a hospital's description of itself or its ledger, in milliseconds. */
const ANSWER_MS = 10_000;

/** Routes for a hospital's description and its ledger, which its own worker reads. */
export function hospitalRoutes(app: FastifyInstance, { workers }: HttpContext): void {
  declare(app, MASTER_ROUTES.hospital, ({ params: { hospital } }) =>
    answered(hospital, 'describe', async (worker, signal) => {
      const description = await worker.describe(signal);
      const role = worker.hello.role === 'validation' ? 'validation' : 'local';
      return { hospital, role, since: worker.since, ...description } as const;
    }),
  );
  declare(app, MASTER_ROUTES.ledger, ({ params: { hospital }, query }) =>
    answered(hospital, 'ledger', async (worker, signal) =>
      ledgerPageView(hospital, await worker.readLedger({ ...query, limit: query.limit ?? LEDGER_PAGE }, signal)),
    ),
  );

  async function answered<T>(
    hospital: string,
    ability: 'describe' | 'ledger',
    ask: (worker: WorkerConnection, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const worker = workers.connection(hospital);
    if (!worker) {
      throw workers.known.some((known) => known.hospital === hospital)
        ? new Refused('UNREACHABLE', 'The hospital is not connected to the federation at the moment.')
        : new Refused('UNKNOWN_HOSPITAL', 'There is no such hospital in the federation.');
    }
    if (!worker.can(ability))
      throw new Refused('NOT_SUPPORTED', "The hospital's worker is too old to be asked this; upgrade it.");
    try {
      return await ask(worker, AbortSignal.timeout(ANSWER_MS));
    } catch (error) {
      if (error instanceof WorkerLost) throw new Refused('UNREACHABLE', 'The hospital was lost before it answered.');
      if (error instanceof WorkerFailed) throw new Refused('HOSPITAL_FAULT', `${error.code}: ${error.message}`);
      if ((error as Error).name === 'TimeoutError')
        throw new Refused('NO_ANSWER', 'The hospital did not answer in time.');
      throw error;
    }
  }
}
