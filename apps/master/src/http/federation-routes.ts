import { catalogue as algorithms } from '@mip/algorithms';
import { form, jsonSchema, openApi } from '@mip/specification';
import type { FastifyInstance } from 'fastify';
import type { Master } from '../master.js';
import { SOFTWARE } from '../runs/run.js';
import { problem } from './run-routes.js';

/** What the federation is and can do: hospitals, data, algorithms, health. */
export function federationRoutes(app: FastifyInstance, master: Master): void {
  app.get('/v1/federation', async () => ({
    federation: master.federation,
    software: SOFTWARE,
    hospitals: master.attendance.view(),
  }));
  app.get('/v1/health', async () => ({
    status: 'ok',
    software: SOFTWARE,
    connected: master.attendance.present.length,
  }));
  app.get('/v1/catalogue', async () =>
    [...master.catalogue('present').values()].map(({ id, model, datasets, variables }) => ({
      id,
      label: model.label,
      longitudinal: model.longitudinal,
      variables: [...variables.values()],
      groups: model.groups,
      datasets: datasets.map(({ variables: _, ...dataset }) => dataset),
    })),
  );
  app.get('/v1/algorithms', async () =>
    algorithms.map((algorithm) => ({
      ...form(algorithm),
      id: algorithm.specification.id,
      schema: jsonSchema(algorithm),
    })),
  );
  app.get<{ Params: { id: string } }>('/v1/algorithms/:id', async ({ params }, reply) => {
    const algorithm = algorithms.find(({ specification }) => specification.id === params.id);
    if (!algorithm) return problem(reply, 404, 'UNKNOWN_ALGORITHM', 'There is no such algorithm.');
    return { ...form(algorithm), id: params.id, schema: jsonSchema(algorithm) };
  });
  app.get('/openapi.json', async () => openApi(algorithms));
}
