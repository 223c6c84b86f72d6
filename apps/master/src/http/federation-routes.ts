import { catalogue as algorithms } from '@mip/algorithms';
import { type Algorithm, flags, form, jsonSchema, openApi } from '@mip/specification';
import type { FastifyInstance } from 'fastify';
import type { Desk } from '../desk.js';
import { SOFTWARE } from '../runs/run.js';
import { problem } from './problem.js';

/** What the federation is and can do: hospitals, data, algorithms, health. */
export function federationRoutes(app: FastifyInstance, desk: Desk): void {
  app.get('/v1/federation', async () => ({
    federation: desk.federation,
    software: SOFTWARE,
    hospitals: desk.attendance.view(),
  }));
  app.get('/v1/health', async () => ({
    status: 'ok',
    software: SOFTWARE,
    connected: desk.attendance.present.length,
  }));
  app.get('/v1/catalogue', async () =>
    [...desk.catalogue('present').values()].map(({ id, model, datasets, variables }) => ({
      id,
      label: model.label,
      longitudinal: model.longitudinal,
      variables: [...variables.values()],
      groups: model.groups,
      datasets: datasets.map(({ variables: _, ...dataset }) => dataset),
    })),
  );
  app.get('/v1/algorithms', async () => algorithms.map(algorithmView));
  app.get<{ Params: { id: string } }>('/v1/algorithms/:id', async ({ params }, reply) => {
    const algorithm = algorithms.find(({ specification }) => specification.id === params.id);
    if (!algorithm) return problem(reply, 404, 'UNKNOWN_ALGORITHM', 'There is no such algorithm.');
    return algorithmView(algorithm);
  });
  app.get('/openapi.json', async () => openApi(algorithms));
}

const algorithmView = (algorithm: Algorithm) => ({
  id: algorithm.specification.id,
  ...form(algorithm),
  flags: flags(algorithm),
  schema: jsonSchema(algorithm),
});
