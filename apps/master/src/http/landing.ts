import type { FastifyInstance } from 'fastify';
import type { Desk } from '../desk.js';
import { landingPage } from './landing-page.js';

/** The page a person sees first, until the portal takes its place. */
export function landingRoutes(app: FastifyInstance, desk: Desk): void {
  app.get('/', async (request, reply) => {
    const origin = `http://${request.headers.host}`;
    reply.header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    );
    return reply.type('text/html; charset=utf-8').send(landingPage(desk, origin));
  });
}
