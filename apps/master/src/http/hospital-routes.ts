import type { HospitalDescription } from '@mip/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Desk } from '../desk.js';
import type { LedgerQuery } from '../federation/read-ledger-page.js';
import { type Site, SiteFailed, SiteLost } from '../federation/site.js';
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
export function hospitalRoutes(app: FastifyInstance, { attendance }: Desk): void {
  const onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> =>
    request.operator || request.onBehalf
      ? undefined
      : problem(reply, 403, 'NOT_AN_OPERATOR', 'Only an operator, or who may ask on behalf of people, may do this.');

  app.get<OfHospital>('/v1/hospitals/:hospital', { onRequest }, ({ params: { hospital } }, reply) =>
    answered(hospital, 'describe', reply, async (site, signal): Promise<HospitalDescription> => {
      const description = await site.describe(signal);
      const role = site.hello.role === 'validation' ? 'validation' : 'local';
      return { hospital, role, since: site.since, ...description };
    }),
  );
  app.get<OfHospital & { Querystring: LedgerQuery }>(
    '/v1/hospitals/:hospital/ledger',
    { onRequest, schema: { querystring: LEDGER_QUERY } },
    ({ params: { hospital }, query }, reply) =>
      answered(hospital, 'ledger', reply, async (site, signal) =>
        ledgerPageView(hospital, await site.readLedger(query, signal)),
      ),
  );

  async function answered(
    hospital: string,
    ability: 'describe' | 'ledger',
    reply: FastifyReply,
    ask: (site: Site, signal: AbortSignal) => Promise<unknown>,
  ): Promise<FastifyReply> {
    const site = attendance.site(hospital);
    if (!site) {
      return attendance.known.some((known) => known.hospital === hospital)
        ? problem(reply, 503, 'UNREACHABLE', 'The hospital is not connected to the federation at the moment.')
        : problem(reply, 404, 'UNKNOWN_HOSPITAL', 'There is no such hospital in the federation.');
    }
    if (!site.can(ability))
      return problem(reply, 501, 'NOT_SUPPORTED', "The hospital's worker is too old to be asked this; upgrade it.");
    try {
      return reply.send(await ask(site, AbortSignal.timeout(ANSWER_MS)));
    } catch (error) {
      if (error instanceof SiteLost)
        return problem(reply, 503, 'UNREACHABLE', 'The hospital was lost before it answered.');
      if (error instanceof SiteFailed) return problem(reply, 502, 'HOSPITAL_FAULT', `${error.code}: ${error.message}`);
      if ((error as Error).name === 'TimeoutError')
        return problem(reply, 504, 'NO_ANSWER', 'The hospital did not answer in time.');
      throw error;
    }
  }
}
