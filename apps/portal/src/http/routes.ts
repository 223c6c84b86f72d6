import type { Route } from '@mip/contract';
import type { Account, PortalAccess } from '@mip/contract/portal';
import { type Handled, handle, type ReplyOf, type RequestOf } from '@mip/http';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { Refused } from './refuse.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The person; undefined if nobody is signed in. */
    account: Account | undefined;
  }
  interface FastifyContextConfig {
    /** One of these roles is required; `anyone` needs no session. */
    access?: PortalAccess;
    /** Whether a token for scripts may call it. */
    byToken?: boolean;
    /** Whether a signed-in person may call it before agreeing to the terms of use. */
    beforeTerms?: boolean;
  }
}

type Handler = (request: FastifyRequest, reply: FastifyReply, account: Account) => unknown;

/** What was declared, for the test that goes over every route with every role. */
export interface DeclaredRoute {
  readonly method: string;
  readonly url: string;
  readonly access: PortalAccess;
}

/** Registers the handler of a route of the portal. */
export type Serve = <R extends Route<PortalAccess>>(
  route: R,
  handler: (request: RequestOf<R>, reply: ReplyOf<R>, account: Account) => Handled<R> | Promise<Handled<R>>,
) => void;

/** Registers a path outside PORTAL_ROUTES: the MIP's interface, and the redirects of the sign-in. */
export type Declare = (
  method: HTTPMethods,
  url: string,
  access: PortalAccess,
  handler: Handler,
  options?: RouteOptions,
) => void;

/** The schemas of a route outside PORTAL_ROUTES, and who may call it. */
export interface RouteOptions {
  readonly body?: unknown;
  readonly params?: unknown;
  readonly querystring?: unknown;
  /** Whether a signed-in person may call it before agreeing to the terms of use. */
  readonly beforeTerms?: boolean;
}

/** The only ways to register a route; each requires `access`. */
export interface Routes {
  readonly serve: Serve;
  readonly declare: Declare;
  /** What was declared, for the test that goes over every route with every role. */
  readonly declared: DeclaredRoute[];
}

export function routesOn(app: FastifyInstance, declared: DeclaredRoute[] = []): Routes {
  return {
    declared,
    serve: (route, handler) => {
      const { method, path: url, access, byToken = false, beforeTerms = false } = route;
      declared.push({ method, url, access });
      handle(app, route, (request, reply) => handler(request, reply, request.account ?? ANONYMOUS), {
        config: { access, byToken, beforeTerms },
      });
    },
    declare: (method, url, access, handler, { beforeTerms = false, ...schema } = {}) => {
      declared.push({ method, url, access });
      app.route({
        method,
        url,
        config: { access, beforeTerms },
        schema,
        handler: (request, reply) => handler(request, reply, request.account ?? ANONYMOUS),
      });
    },
  };
}

const ANONYMOUS: Account = { id: '', name: '', roles: [], datasets: [], hospitals: [], seesEveryExperiment: false };

/** @throws Refused 401 if nobody is signed in, 403 if a role is missing */
export function admit(account: Account | undefined, access: PortalAccess | undefined): void {
  if (access === 'anyone') return;
  if (!account) throw new Refused('NOT_SIGNED_IN', 'Sign in first.');
  if (access === undefined) throw new Refused('NOT_PERMITTED', 'Nobody may do this.');
  if (access === 'signed-in') return;
  if (!access.some((role) => account.roles.includes(role)))
    throw new Refused('NOT_PERMITTED', `This needs the role ${access.join(' or ')}.`);
}
