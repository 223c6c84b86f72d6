import { type AnswerOf, type CallOf, type ProblemCode, pathOf, type Route, searchOf } from '@mip/contract';
import type { Problem } from '@mip/contract/portal';

/** A request that the server refused or could not answer. */
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

/** The routes of a server by method and path, such as `GET /api/experiments/:id`. */
export type ByName<R extends Route> = { readonly [One in R as `${One['method']} ${One['path']}`]: One };

/** What a route needs, with a signal that cancels the request. */
type Asking<R extends Route> = { readonly signal?: AbortSignal } & CallOf<R>;
export type Arguments<R extends Route> =
  object extends Asking<R> ? readonly [asking?: Asking<R>] : readonly [asking: Asking<R>];
export type { AnswerOf };

/** What is sent to a route, whichever it is. */
export interface Sent {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: object;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** Sends a request to a route by its name; undefined if the answer has no body. @throws AskError */
export async function send(
  name: string,
  { params = {}, query, body, signal }: Sent,
  headers: Readonly<Record<string, string>>,
): Promise<unknown> {
  const [method = '', path = ''] = name.split(' ');
  const response = await fetch(pathOf(path, params) + searchOf(query), {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new AskError(0, 'OFFLINE', 'The server does not answer.');
  });
  const answer: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  if (response.ok) return answer;
  const { code = 'FAULT', message = response.statusText, faults } = (answer ?? {}) as Partial<Problem>;
  throw new AskError(response.status, code, message, faults);
}
