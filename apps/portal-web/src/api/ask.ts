import { type AnswerOf, type CallOf, type ProblemCode, pathOf, searchOf } from '@mip/contract';
import type { PORTAL_ROUTES, Problem, SessionView } from '@mip/contract/portal';

/** A request that the portal's server refused or could not answer. */
export class AskError extends Error {
  override readonly name = 'AskError';

  constructor(
    /** The HTTP status; 0 if there was no response. */
    readonly status: number,
    readonly code: ProblemCode,
    message: string,
    readonly faults: NonNullable<Problem['faults']> = [],
  ) {
    super(message);
  }
}

type PortalRoute = (typeof PORTAL_ROUTES)[keyof typeof PORTAL_ROUTES];
/** The routes of the portal by method and path, such as `GET /api/experiments/:id`. */
type Routes = { readonly [R in PortalRoute as `${R['method']} ${R['path']}`]: R };
type RouteName = keyof Routes;

/** What `ask` needs for a route, with a signal that cancels the request. */
type Asking<Name extends RouteName> = { readonly signal?: AbortSignal } & CallOf<Routes[Name]>;
type Arguments<Name extends RouteName> =
  object extends Asking<Name> ? readonly [asking?: Asking<Name>] : readonly [asking: Asking<Name>];

interface Asked {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: object;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

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
export async function ask<Name extends RouteName>(
  name: Name,
  ...[asking]: Arguments<Name>
): Promise<AnswerOf<Routes[Name]>> {
  const { params = {}, query, body, signal }: Asked = asking ?? {};
  const [method = '', path = ''] = name.split(' ');
  const response = await fetch(pathOf(path, params) + searchOf(query), {
    method,
    headers: {
      ...(method !== 'GET' && { 'mip-token': token }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new AskError(0, 'OFFLINE', 'The portal does not answer.');
  });
  const answer: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  if (response.ok) return answer as AnswerOf<Routes[Name]>;
  const { code = 'FAULT', message = response.statusText, faults } = (answer ?? {}) as Partial<Problem>;
  if (response.status === 401) window.dispatchEvent(new Event(SESSION_ENDED));
  if (code === 'TERMS_NOT_ACCEPTED') window.dispatchEvent(new Event(TERMS_WANTED));
  throw new AskError(response.status, code, message, faults);
}

/** Event on the window: the server answered 401, so the session has ended. */
export const SESSION_ENDED = 'mip-session-ended';

/** Event on the window: the terms of use have changed since the person agreed to them. */
export const TERMS_WANTED = 'mip-terms-wanted';
