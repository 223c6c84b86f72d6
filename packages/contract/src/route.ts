import type { Static, TSchema } from 'typebox';
import type { AnswerCode } from './problems.js';

/** The answer of a route with one status. */
export interface Answer {
  readonly means: string;
  /** Absent if the body is empty. */
  readonly is?: TSchema;
  /** Whether it is a stream of server-sent events, each with a value of the schema as its data. */
  readonly events?: true;
}

/** One route of a web service: server, client, OpenAPI and reference are derived from it. */
export interface Route<Access = unknown> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Such as `/v1/runs/:id`; a name after a colon is a parameter, of type string. */
  readonly path: `/${string}`;
  /** Its heading in the reference. */
  readonly tag: string;
  /** Who may call it. */
  readonly access: Access;
  /** Whether a person's token for scripts may call it. */
  readonly byToken?: true;
  /** Whether a signed-in person may call it before agreeing to the terms of use. */
  readonly beforeTerms?: true;
  readonly summary: string;
  readonly query?: TSchema;
  readonly body?: TSchema;
  /** The handler validates the body itself, because it reports all faults at once. */
  readonly checks?: 'in the handler';
  readonly answers: Readonly<Record<number, Answer>>;
  /** The problems of this route, in addition to those of every route. */
  readonly problems: readonly AnswerCode[];
}

type ParamName<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamName<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** The parameters of a route's path. */
export type ParamsOf<R extends Route> = { readonly [Name in ParamName<R['path']>]: string };
/** The query of a route; `undefined` if it has none. */
export type QueryOf<R extends Route> = R extends { readonly query: infer S extends TSchema } ? Static<S> : undefined;
/** The body of a route; `undefined` if it has none. */
export type BodyOf<R extends Route> = R extends { readonly body: infer S extends TSchema } ? Static<S> : undefined;
/** The answer of a route on success; `undefined` if its body is empty. */
export type AnswerOf<R extends Route> = {
  [Status in keyof R['answers']]: R['answers'][Status] extends { readonly is: infer S extends TSchema }
    ? Static<S>
    : undefined;
}[keyof R['answers']];

/** What a caller sends to a route: parameters, query and body, each only if the route has it. */
export type CallOf<R extends Route> = (object extends ParamsOf<R> ? unknown : { readonly params: ParamsOf<R> }) &
  (QueryOf<R> extends undefined ? unknown : { readonly query: Unset<QueryOf<R>> }) &
  (BodyOf<R> extends undefined ? unknown : { readonly body: BodyOf<R> });

/** A query in which an undefined property is an absent one. */
type Unset<Q> = { readonly [Name in keyof Q]: undefined extends Q[Name] ? Q[Name] | undefined : Q[Name] };

/** Declares a route of the master or the portal. */
export const route = <const R extends Route>(declared: R): R => declared;

/** The names of the parameters of a path, in order. */
export const paramNames = (path: string): readonly string[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);

/** The path of a route with its parameters filled in and encoded. */
export const pathOf = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

/** The query of a URL with its question mark, without undefined properties; empty if nothing is left. */
export function searchOf(query: object = {}): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) given.set(name, String(value));
  return given.size === 0 ? '' : `?${given}`;
}
