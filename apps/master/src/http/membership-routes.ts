import { MASTER_ROUTES } from '@mip/contract';
import { Refused } from '@mip/http';
import type { FastifyInstance } from 'fastify';
import { EnrolmentError } from '../authority/authority-store.js';
import { declare } from './declare.js';
import type { HttpContext } from './http-context.js';

/** Routes for the federation's membership, for operators only. */
export function membershipRoutes(app: FastifyInstance, { authority, workers, log }: HttpContext): void {
  declare(app, MASTER_ROUTES.invite, async ({ body: { hospital, master }, caller }, reply) => {
    try {
      const invitation = await authority.invite(hospital, master);
      log.info({ hospital, caller }, 'hospital invited');
      return await reply.code(201).send({ invitation });
    } catch (error) {
      throw error instanceof EnrolmentError ? new Refused('BAD_REQUEST', error.message) : error;
    }
  });
  declare(app, MASTER_ROUTES.removeHospital, async ({ params: { hospital }, caller }, reply) => {
    await authority.remove(hospital);
    workers.forget(hospital);
    log.warn({ hospital, caller }, 'hospital removed');
    return reply.code(204).send();
  });
}
