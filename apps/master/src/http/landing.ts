import type { FastifyInstance } from 'fastify';

/** Redirects a browser to the reference of the web service; the page for people is the portal. */
export function landingRoutes(app: FastifyInstance): void {
  app.get('/', (_request, reply) => reply.redirect('/docs'));
}
