import type { MasterAccess, Route } from '@mip/contract';
import { type Handler, handle, Refused } from '@mip/http';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The person for whom the caller asks, if its token allows that. */
const HEADERS = {
  type: 'object',
  properties: {
    'mip-actor': {
      type: 'string',
      pattern: '^[!-~]{1,128}$',
      description: 'On whose behalf the caller asks, if its token may: 1 to 128 visible ASCII characters',
    },
  },
} as const;

/** Registers a route's handler, for callers who may call it. */
export function declare<R extends Route<MasterAccess>>(app: FastifyInstance, route: R, handler: Handler<R>): void {
  const onRequest = async (request: FastifyRequest): Promise<void> => admit(request, route.access);
  handle(app, route, handler, { onRequest, headers: HEADERS });
}

function admit({ operator, onBehalf }: FastifyRequest, access: MasterAccess): void {
  if (access === 'operator' && !operator)
    throw new Refused('NOT_AN_OPERATOR', 'Only an operator of the federation may do this.');
  if (access === 'operator or on behalf' && !operator && !onBehalf)
    throw new Refused('NOT_AN_OPERATOR', 'Only an operator, or who may ask on behalf of people, may do this.');
}
