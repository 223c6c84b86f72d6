import { catalogue as algorithms } from '@mip/algorithms';
import { MASTER_ROUTES } from '@mip/contract';
import { DATASET, type Variable } from '@mip/data-model';
import { Refused } from '@mip/http';
import { type Algorithm, flags, form, jsonSchema } from '@mip/specification';
import type { FastifyInstance } from 'fastify';
import { SOFTWARE } from '../runs/software.js';
import type { FederatedModel } from '../workers/data-catalogue.js';
import { declare } from './declare.js';
import type { HttpContext } from './http-context.js';

/** Routes about the federation: hospitals, data, algorithms, health. */
export function federationRoutes(app: FastifyInstance, context: HttpContext): void {
  declare(app, MASTER_ROUTES.federation, async () => ({
    federation: context.federation,
    software: SOFTWARE,
    hospitals: context.workers.view(),
    ...(context.clashes.length > 0 && { clashes: context.clashes }),
    ...(context.keepers && { keepers: context.keepers }),
  }));
  declare(app, MASTER_ROUTES.health, async () => ({
    status: 'ok' as const,
    software: SOFTWARE,
    connected: context.workers.present.length,
  }));
  declare(app, MASTER_ROUTES.catalogue, async ({ query: { which = 'present' } }) => {
    const connected = new Set(context.workers.present.map(({ hospital }) => hospital));
    return [...context.catalogue(which).values()].map((model) => modelView(model, connected));
  });
  declare(app, MASTER_ROUTES.algorithms, async () => algorithms.map(algorithmView));
  declare(app, MASTER_ROUTES.algorithm, async ({ params: { id } }) => {
    const algorithm = algorithms.find(({ specification }) => specification.id === id);
    if (!algorithm) throw new Refused('NOT_FOUND', 'There is no such algorithm.');
    return algorithmView(algorithm);
  });
}

const modelView = (
  { id, model, datasets, variables, clashes, differences }: FederatedModel,
  connected: ReadonlySet<string>,
) => ({
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
  ...(clashes.length > 0 && { clashes }),
  ...(differences.length > 0 && { differences }),
});

/** Codes of the data model's variables that have no value in a dataset. */
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
