import { PORTAL_ROUTES } from '@mip/contract/portal';
import { notFound, Refused } from '../http/refuse.js';
import type { Serve } from '../http/routes.js';
import type { TokenStore } from '../store/token-store.js';

/** Routes for tokens for scripts: create, list, revoke. */
export function tokenRoutes(serve: Serve, tokens: TokenStore): void {
  serve(PORTAL_ROUTES.tokens, (_, __, account) => tokens.list(account.id));
  serve(PORTAL_ROUTES.makeToken, async ({ body }, reply, account) => {
    const made = await tokens.make(body, account);
    if (!made) throw new Refused('TOO_MANY_TOKENS', 'You have the maximum number of tokens. Revoke one first.');
    return reply.code(201).send(made);
  });
  serve(PORTAL_ROUTES.revokeToken, async ({ params: { id } }, reply, account) => {
    if (!(await tokens.revoke(id, account.id))) throw notFound('token');
    return reply.code(204).send();
  });
}
