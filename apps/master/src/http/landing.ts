import type { FastifyInstance } from 'fastify';

/** Whoever opens the master in a browser finds the reference of its web service; people’s page is the portal. */
export function landingRoutes(app: FastifyInstance): void {
  app.get('/', (_request, reply) => reply.redirect('/docs'));
}
