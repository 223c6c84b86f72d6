import { Report } from '@mip/report';
import type { Algorithm } from './algorithm.js';
import { jsonSchema } from './json-schema.js';
import type { JsonSchema } from './parameters/parameter-kind.js';

/**
 * The schemas of the algorithms for an OpenAPI document, by name: `ExperimentRequest` is a request for any of them,
 * `Result` the result of any, and each algorithm adds its own two.
 */
export const algorithmSchemas = (algorithms: readonly Algorithm[]): Readonly<Record<string, JsonSchema>> => ({
  ExperimentRequest: {
    oneOf: algorithms.map(({ specification: { id } }) => reference(id)),
    discriminator: { propertyName: 'algorithm' },
  },
  Report: JSON.parse(JSON.stringify(Report)) as JsonSchema,
  Result: { oneOf: algorithms.map(({ specification: { id } }) => reference(resultName(id))) },
  ...Object.fromEntries(
    algorithms.flatMap((algorithm) => {
      const { id } = algorithm.specification;
      return [
        [id, jsonSchema(algorithm)],
        [resultName(id), resultSchema(algorithm)],
      ];
    }),
  ),
});

const reference = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
const resultName = (id: string): string => `${id}_result`;

/** The schema of an algorithm's result. */
export function resultSchema({ specification: { title, version, result } }: Algorithm): JsonSchema {
  const { properties, required, ...schema } = JSON.parse(JSON.stringify(result)) as JsonSchema & {
    readonly properties?: JsonSchema;
    readonly required?: readonly string[];
  };
  return {
    title: `Result of ${title}`,
    ...schema,
    properties: { version: { const: version, description: 'Version of this schema' }, ...properties },
    required: ['version', ...(required ?? [])],
  };
}
