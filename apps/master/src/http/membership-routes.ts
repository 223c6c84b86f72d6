import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { EnrolmentError } from '../authority/authority-store.js';
import type { HttpContext } from './http-context.js';
import { problem } from './problem.js';

const INVITATION = {
  type: 'object',
  required: ['hospital', 'master'],
  additionalProperties: false,
  properties: {
    hospital: { type: 'string', maxLength: 63 },
    master: { type: 'string', pattern: '^https://[^/\\s]+$' },
  },
} as const;

/** Who belongs to the federation: for operators alone. */
export function membershipRoutes(app: FastifyInstance, { authority, workers, log }: HttpContext): void {
  const operatorsOnly = async ({ operator }: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> =>
    operator ? undefined : problem(reply, 403, 'NOT_AN_OPERATOR', 'Only an operator of the federation may do this.');

  app.post<{ Body: { hospital: string; master: string } }>(
    '/v1/invitations',
    { onRequest: operatorsOnly, schema: { body: INVITATION } },
    async ({ body: { hospital, master }, caller }, reply) => {
      try {
        const invitation = await authority.invite(hospital, master);
        log.info({ hospital, caller }, 'hospital invited');
        return await reply.code(201).send({ invitation });
      } catch (error) {
        if (!(error instanceof EnrolmentError)) throw error;
        return problem(reply, 400, 'BAD_REQUEST', error.message);
      }
    },
  );
  app.delete<{ Params: { hospital: string } }>(
    '/v1/hospitals/:hospital',
    { onRequest: operatorsOnly },
    async ({ params: { hospital }, caller }, reply) => {
      await authority.removals.remove(hospital);
      workers.forget(hospital);
      log.warn({ hospital, caller }, 'hospital removed');
      return reply.code(204).send();
    },
  );
}
