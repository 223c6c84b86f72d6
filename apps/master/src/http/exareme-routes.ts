import { catalogue as algorithms } from '@mip/algorithms';
import { flatVariables } from '@mip/data-model';
import { exaremeSpecification, fromExareme } from '@mip/specification';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { prepareExaremeRun } from '../runs/prepare-run.js';
import type { Run } from '../runs/run.js';
import type { FederatedModel } from '../workers/data-catalogue.js';
import type { HttpContext } from './http-context.js';

/** HTTP status of a run that failed, by its code; 460 for what the user can mend. */
const STATUS: Readonly<Record<string, number>> = {
  INSUFFICIENT_DATA: 461,
  HOSPITAL_UNREACHABLE: 512,
  HOSPITAL_LOST: 512,
  WORKER_FAULT: 500,
  MASTER_FAULT: 500,
};

/** The engine's interface as the MIP's gateway knows it: same paths, fields, texts and status codes. */
export function exaremeRoutes(app: FastifyInstance, context: HttpContext): void {
  const models = (): ReadonlyMap<string, FederatedModel> => context.catalogue('present');
  const byModel = <T>(of: (model: FederatedModel) => T): Record<string, T> =>
    Object.fromEntries([...models().values()].map((model) => [model.id, of(model)]));

  app.get('/algorithms', async () => algorithms.map(exaremeSpecification));
  app.get('/datasets', async () => byModel(({ datasets }) => datasets.map(({ code }) => code)));
  app.get('/datasets_locations', async () =>
    byModel(({ datasets }) =>
      Object.fromEntries(
        datasets.map(({ code, hospital, validation }) => [code, validation ? 'globalworker' : hospital]),
      ),
    ),
  );
  app.get('/datasets_variables', async () =>
    byModel(({ datasets }) => Object.fromEntries(datasets.map(({ code, variables }) => [code, variables]))),
  );
  app.get('/cdes_metadata', async () =>
    byModel(({ model, variables }) => flatVariables({ ...model, variables: [...variables.values()], groups: [] })),
  );
  app.get('/data_models_attributes', async () =>
    byModel(({ model, metadata }) => ({
      tags: model.longitudinal ? ['longitudinal'] : [],
      properties: { cdes: metadata },
    })),
  );
  app.post('/wla', async (_, reply) => reply.code(200).send());
  app.get('/healthcheck', async (_, reply) =>
    reply.code(context.workers.known.length === context.workers.present.length ? 200 : 500).send(),
  );

  app.post<{ Params: { name: string } }>('/algorithms/:name', async (request, reply) => {
    const { name } = request.params;
    const algorithm = algorithms.find(({ specification }) => specification.id === name);
    if (!algorithm) return text(reply, 400, `Algorithm '${name}' does not exist.`);
    const outcome = fromExareme(request.body, algorithm, { models: models() });
    if ('status' in outcome) return text(reply, outcome.status, outcome.message);
    const run = await context.runs.submit(prepareExaremeRun(algorithm, outcome, request.body), request.caller);
    cancelWithCaller(run, reply);
    await run.whenEnded();
    reply.header('mip-run', run.id);
    const { state, result, error } = run.status;
    if (state === 'done') return reply.send(result);
    const { code = 'CANCELLED', message = 'The run was cancelled.' } = error ?? {};
    return text(reply, STATUS[code] ?? 460, message);
  });
}

const text = (reply: FastifyReply, status: number, message: string): FastifyReply =>
  reply.code(status).type('text/plain; charset=utf-8').send(message);

/** Nobody waits for the answer any more: stop the run everywhere. */
function cancelWithCaller(run: Run, { raw }: FastifyReply): void {
  raw.on('close', () => {
    if (!raw.writableFinished) run.cancel();
  });
}
