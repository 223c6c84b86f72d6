import type { Account, Role } from '@mip/contract/portal';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { Refused } from './refuse.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; undefined where nobody has signed in. */
    account: Account | undefined;
  }
  interface FastifyContextConfig {
    /** Roles of which one is needed; `anyone` for routes that need nobody. */
    access?: Access;
  }
}

/** Who may call a route. */
export type Access = 'anyone' | 'signed-in' | readonly Role[];

type Handler = (request: FastifyRequest, reply: FastifyReply, account: Account) => unknown;

/** What was declared, for the test that goes over every route with every role. */
export interface DeclaredRoute {
  readonly method: string;
  readonly url: string;
  readonly access: Access;
}

/** A route of the portal. There is no other way to make one, so each says who may call it. */
export type Declare = (
  method: HTTPMethods,
  url: string,
  access: Access,
  handler: Handler,
  schema?: RouteSchema,
) => void;

export interface RouteSchema {
  readonly body?: unknown;
  readonly params?: unknown;
  readonly querystring?: unknown;
}

/** Declares routes on a server, each with who may call it. */
export function declaring(app: FastifyInstance, declared: DeclaredRoute[]): Declare {
  return (method, url, access, handler, schema) => {
    declared.push({ method, url, access });
    app.route({
      ...{ method, url, config: { access } },
      ...(schema && { schema }),
      handler: (request, reply) => handler(request, reply, request.account ?? NOBODY),
    });
  };
}

const NOBODY: Account = { id: '', name: '', roles: [], datasets: [], hospitals: [], seesEveryExperiment: false };

/** @throws Refused 401 where nobody has signed in, 403 where a role is missing */
export function admit(account: Account | undefined, access: Access | undefined): void {
  if (access === 'anyone') return;
  if (!account) throw new Refused(401, 'NOT_SIGNED_IN', 'Sign in first.');
  if (access === undefined) throw new Refused(403, 'NOT_PERMITTED', 'This is open to nobody.');
  if (access === 'signed-in') return;
  if (!access.some((role) => account.roles.includes(role)))
    throw new Refused(403, 'NOT_PERMITTED', `This needs the role ${access.join(' or ')}.`);
}
