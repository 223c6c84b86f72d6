import type { HospitalDescription } from '@mip/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { LedgerQuery } from '../workers/read-ledger-page.js';
import { type WorkerConnection, WorkerFailed, WorkerLost } from '../workers/worker-connection.js';
import type { HttpContext } from './http-context.js';
import { ledgerPageView } from './ledger-view.js';
import { problem } from './problem.js';

/** A hospital that is asked about itself answers within this time, in milliseconds. */
const ANSWER_MS = 10_000;

const LEDGER_QUERY = {
  type: 'object',
  additionalProperties: false,
  properties: {
    before: { type: 'integer', minimum: 0, maximum: 2 ** 32 - 1 },
    limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    run: { type: 'string', minLength: 1, maxLength: 256 },
  },
} as const;

type OfHospital = { Params: { hospital: string } };

/** What a hospital says of itself, and its ledger, read through its own worker: for operators and for who asks on behalf of people. */
export function hospitalRoutes(app: FastifyInstance, { workers }: HttpContext): void {
  const onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> =>
    request.operator || request.onBehalf
      ? undefined
      : problem(reply, 403, 'NOT_AN_OPERATOR', 'Only an operator, or who may ask on behalf of people, may do this.');

  app.get<OfHospital>('/v1/hospitals/:hospital', { onRequest }, ({ params: { hospital } }, reply) =>
    answered(hospital, 'describe', reply, async (worker, signal): Promise<HospitalDescription> => {
      const description = await worker.describe(signal);
      const role = worker.hello.role === 'validation' ? 'validation' : 'local';
      return { hospital, role, since: worker.since, ...description };
    }),
  );
  app.get<OfHospital & { Querystring: LedgerQuery }>(
    '/v1/hospitals/:hospital/ledger',
    { onRequest, schema: { querystring: LEDGER_QUERY } },
    ({ params: { hospital }, query }, reply) =>
      answered(hospital, 'ledger', reply, async (worker, signal) =>
        ledgerPageView(hospital, await worker.readLedger(query, signal)),
      ),
  );

  async function answered(
    hospital: string,
    ability: 'describe' | 'ledger',
    reply: FastifyReply,
    ask: (worker: WorkerConnection, signal: AbortSignal) => Promise<unknown>,
  ): Promise<FastifyReply> {
    const worker = workers.connection(hospital);
    if (!worker) {
      return workers.known.some((known) => known.hospital === hospital)
        ? problem(reply, 503, 'UNREACHABLE', 'The hospital is not connected to the federation at the moment.')
        : problem(reply, 404, 'UNKNOWN_HOSPITAL', 'There is no such hospital in the federation.');
    }
    if (!worker.can(ability))
      return problem(reply, 501, 'NOT_SUPPORTED', "The hospital's worker is too old to be asked this; upgrade it.");
    try {
      return reply.send(await ask(worker, AbortSignal.timeout(ANSWER_MS)));
    } catch (error) {
      if (error instanceof WorkerLost)
        return problem(reply, 503, 'UNREACHABLE', 'The hospital was lost before it answered.');
      if (error instanceof WorkerFailed)
        return problem(reply, 502, 'HOSPITAL_FAULT', `${error.code}: ${error.message}`);
      if ((error as Error).name === 'TimeoutError')
        return problem(reply, 504, 'NO_ANSWER', 'The hospital did not answer in time.');
      throw error;
    }
  }
}
