import type { PORTAL_ROUTES, SessionView } from '@mip/contract/portal';
import { type AnswerOf, type Arguments, AskError, type ByName, send } from './send.js';

type Routes = ByName<(typeof PORTAL_ROUTES)[keyof typeof PORTAL_ROUTES]>;

/** CSRF token of the session; every request that changes something sends it. */
let token = '';

export const rememberToken = (session: SessionView): void => {
  token = session.token ?? '';
};

/**
 * Calls a route of the portal's server; undefined if the route answers with nothing. Only the types of the routes are
 * imported: their schemas would add a quarter to the page's scripts.
 * @throws AskError
 */
export async function ask<Name extends keyof Routes>(
  name: Name,
  ...[asking]: Arguments<Routes[Name]>
): Promise<AnswerOf<Routes[Name]>> {
  const changes = !name.startsWith('GET ');
  const answer = await send(name, asking ?? {}, changes ? { 'mip-token': token } : {}).catch((error: unknown) => {
    if (error instanceof AskError && error.status === 401) window.dispatchEvent(new Event(SESSION_ENDED));
    if (error instanceof AskError && error.code === 'TERMS_NOT_ACCEPTED') window.dispatchEvent(new Event(TERMS_WANTED));
    throw error;
  });
  return answer as AnswerOf<Routes[Name]>;
}

/** Event on the window: the server answered 401, so the session has ended. */
export const SESSION_ENDED = 'mip-session-ended';

/** Event on the window: the terms of use have changed since the person agreed to them. */
export const TERMS_WANTED = 'mip-terms-wanted';
