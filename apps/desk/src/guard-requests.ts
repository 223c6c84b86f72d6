import { createHash, timingSafeEqual } from 'node:crypto';
import { Refused } from '@mip/http';
import type { FastifyInstance } from 'fastify';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Lets through what the desk's own page asks with the secret of its link. The secret is a header and not a cookie, because a
 * browser sends the cookies of 127.0.0.1 to every program that listens on one of its ports.
 */
export function guardRequests(app: FastifyInstance, secret: string, ownHost: () => string): void {
  const wanted = digest(`Bearer ${secret}`);
  app.addHook('onRequest', async ({ headers, url }) => {
    const own = ownHost();
    if (headers.host !== own) throw new Refused('WRONG_HOST', `This desk answers under http://${own}.`);
    const { origin = `http://${own}`, 'sec-fetch-site': site = 'same-origin' } = headers;
    if (origin !== `http://${own}` || (url.startsWith('/api/') && site !== 'same-origin'))
      throw new Refused('OTHER_SITE', 'The request did not come from the desk’s own page.');
    if (url.startsWith('/api/') && !timingSafeEqual(digest(headers.authorization ?? ''), wanted))
      throw new Refused('NOT_SIGNED_IN', 'Open the desk by the link that its terminal shows.');
  });
}
