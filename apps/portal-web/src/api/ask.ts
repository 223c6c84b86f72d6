import type { ProblemCode } from '@mip/contract';
import type { Problem, SessionView } from '@mip/contract/portal';

/** A request that the portal's server did not grant. */
export class AskError extends Error {
  override readonly name = 'AskError';

  constructor(
    /** 0 where no answer came at all. */
    readonly status: number,
    readonly code: ProblemCode,
    message: string,
    readonly faults: NonNullable<Problem['faults']> = [],
  ) {
    super(message);
  }
}

/** The token of the session, sent back with everything that changes something. */
let token = '';

export const rememberToken = (session: SessionView): void => {
  token = session.token ?? '';
};

interface Asking {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** Asks the portal's server; nothing where it answers with nothing. @throws AskError */
export async function ask<T>(path: string, { method = 'GET', body, signal }: Asking = {}): Promise<T> {
  const response = await fetch(path, {
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
  if (response.status === 204) return undefined as T;
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer as T;
  const { code = 'FAULT', message = response.statusText, faults } = (answer ?? {}) as Partial<Problem>;
  if (response.status === 401) window.dispatchEvent(new Event(SESSION_ENDED));
  throw new AskError(response.status, code, message, faults);
}

/** Told to the window when the server no longer knows who asks. */
export const SESSION_ENDED = 'mip-session-ended';
