import { catalogue as algorithms } from '@mip/algorithms';
import { DATASET, type Variable } from '@mip/data-model';
import { type Algorithm, flags, form, jsonSchema, openApi } from '@mip/specification';
import type { FastifyInstance } from 'fastify';
import { SOFTWARE } from '../runs/run-view.js';
import type { FederatedModel } from '../workers/data-catalogue.js';
import type { HttpContext } from './http-context.js';
import { problem } from './problem.js';

/** What the federation is and can do: hospitals, data, algorithms, health. */
export function federationRoutes(app: FastifyInstance, context: HttpContext): void {
  app.get('/v1/federation', async () => ({
    federation: context.federation,
    software: SOFTWARE,
    hospitals: context.workers.view(),
    ...(context.keepers && { keepers: context.keepers }),
  }));
  app.get('/v1/health', async () => ({
    status: 'ok',
    software: SOFTWARE,
    connected: context.workers.present.length,
  }));
  app.get<{ Querystring: { which?: 'present' | 'known' } }>(
    '/v1/catalogue',
    { schema: { querystring: { type: 'object', properties: { which: { enum: ['present', 'known'] } } } } },
    async ({ query: { which = 'present' } }) => {
      const connected = new Set(context.workers.present.map(({ hospital }) => hospital));
      return [...context.catalogue(which).values()].map((model) => modelView(model, connected));
    },
  );
  app.get('/v1/algorithms', async () => algorithms.map(algorithmView));
  app.get<{ Params: { id: string } }>('/v1/algorithms/:id', async ({ params }, reply) => {
    const algorithm = algorithms.find(({ specification }) => specification.id === params.id);
    if (!algorithm) return problem(reply, 404, 'UNKNOWN_ALGORITHM', 'There is no such algorithm.');
    return algorithmView(algorithm);
  });
  app.get('/openapi.json', async () => openApi(algorithms));
}

const modelView = ({ id, model, datasets, variables }: FederatedModel, connected: ReadonlySet<string>) => ({
  id,
  label: model.label,
  longitudinal: model.longitudinal,
  variables: [...variables.values()],
  groups: model.groups,
  datasets: datasets.map(({ variables: held, ...dataset }) => ({
    ...dataset,
    connected: connected.has(dataset.hospital),
    missing: missingOf(held, variables),
  })),
});

/** Codes of the data model's variables of which a dataset has no value. */
function missingOf(held: readonly string[], variables: ReadonlyMap<string, Variable>): string[] {
  const has = new Set([DATASET, ...held]);
  return [...variables.keys()].filter((code) => !has.has(code));
}

const algorithmView = (algorithm: Algorithm) => ({
  id: algorithm.specification.id,
  ...form(algorithm),
  flags: flags(algorithm),
  schema: jsonSchema(algorithm),
});
