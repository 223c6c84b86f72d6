import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { AnswerOf, BodyOf, ParamsOf, QueryOf, Route } from '@mip/contract';
import type {
  ContextConfigDefault,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
  RouteGenericInterface,
  RouteOptions,
} from 'fastify';
import type { TUnsafe } from 'typebox';
import { schemaOf } from './schema-of.js';

/** The schemas of a route as a type for Fastify. */
interface SchemasOf<R extends Route> {
  readonly params: TUnsafe<ParamsOf<R>>;
  readonly querystring: TUnsafe<QueryOf<R>>;
  readonly body: TUnsafe<R['checks'] extends string ? unknown : BodyOf<R>>;
  readonly response: {
    readonly [Status in keyof R['answers']]: R['answers'][Status] extends { readonly is: infer Schema }
      ? Schema
      : TUnsafe<undefined>;
  };
}

/** A request of a route, with validated parameters, query and body. */
export type RequestOf<R extends Route> = FastifyRequest<
  RouteGenericInterface,
  RawServerDefault,
  RawRequestDefaultExpression,
  SchemasOf<R>,
  TypeBoxTypeProvider
>;

/** The reply of a route; it can only send the answers that the route declares. */
export type ReplyOf<R extends Route> = FastifyReply<
  RouteGenericInterface,
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  ContextConfigDefault,
  SchemasOf<R>,
  TypeBoxTypeProvider
>;

/** What a handler returns: an answer of its route, or the reply that has already sent one. */
export type Handled<R extends Route> = AnswerOf<R> | FastifyReply | ReplyOf<R>;

/** Handles the requests of a route. @throws Refused */
export type Handler<R extends Route> = (request: RequestOf<R>, reply: ReplyOf<R>) => Handled<R> | Promise<Handled<R>>;

export interface HandleOptions {
  readonly onRequest?: RouteOptions['onRequest'];
  readonly config?: RouteOptions['config'];
  /** Headers that the reference names. */
  readonly headers?: object;
}

/** Registers the handler of a route; the route's schemas validate requests and serialise answers. */
export function handle<R extends Route>(
  app: FastifyInstance,
  route: R,
  handler: Handler<R>,
  { onRequest, config, headers }: HandleOptions = {},
): void {
  const schema = schemaOf(route);
  app.route({
    method: route.method,
    url: route.path,
    schema: headers ? { ...schema, headers } : schema,
    ...(onRequest && { onRequest }),
    ...(config && { config }),
    ...(route.checks && { validatorCompiler: () => () => true }),
    handler: (request, reply) => handler(request as RequestOf<R>, reply as unknown as ReplyOf<R>),
  });
}
