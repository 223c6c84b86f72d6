import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';

export interface OpenApiOptions {
  readonly title: string;
  readonly description: string;
  /** Schemas with a title that no route contains in full. */
  readonly schemas?: readonly object[];
  /** Schemas of this server alone, by name; they replace schemas of the contract with the same name. */
  readonly definitions?: Readonly<Record<string, object>>;
  /** Paths of routes outside the contract. */
  readonly paths?: Readonly<Record<string, object>>;
  readonly securitySchemes: Readonly<Record<string, object>>;
}

type Json = unknown;

/** The OpenAPI document of a server, once the server is ready. */
export const openApiOf = (app: FastifyInstance): object => app.swagger();

/** Makes a server collect its routes for `app.swagger()`: those that are registered later and have a tag. */
export async function describeRoutes(app: FastifyInstance, options: OpenApiOptions): Promise<void> {
  const { title, description, schemas = [], definitions = {}, paths = {}, securitySchemes } = options;
  await app.register(swagger, {
    hideUntagged: true,
    openapi: {
      openapi: '3.1.0',
      info: { title, version: '1', description, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
      components: { securitySchemes: securitySchemes as never },
      security: [{}, ...Object.keys(securitySchemes).map((name) => ({ [name]: [] }))],
    },
    transformObject: (document) => {
      if (!('openapiObject' in document)) return {};
      const { openapiObject } = document;
      const named: Record<string, Json> = {};
      const declared = withNames(openapiObject.paths, named) as object;
      withNames(schemas, named);
      return {
        ...openapiObject,
        paths: { ...declared, ...paths },
        components: { ...openapiObject.components, schemas: { ...named, ...definitions } as never },
      };
    },
  });
}

const NAME = /^[A-Z][A-Za-z]+$/;

/** The value, with each titled schema moved to `named` and replaced by a reference. */
function withNames(value: Json, named: Record<string, Json>): Json {
  if (Array.isArray(value)) return value.map((item) => withNames(item, named));
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withNames(item, named)]));
  if (!('title' in value && typeof value.title === 'string' && NAME.test(value.title))) return inner;
  named[value.title] = inner;
  return { $ref: `#/components/schemas/${value.title}` };
}
