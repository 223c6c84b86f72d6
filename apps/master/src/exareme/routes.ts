import { catalogue as algorithms } from '@mip/algorithms';
import { flatVariables } from '@mip/data-model';
import { type ExperimentRequest, type PreparedRun, prepareRun, RequestRefused } from '@mip/specification';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { keptRequest } from '../runs/old-requests.js';
import type { Run } from '../runs/run.js';
import type { Runs } from '../runs/runs.js';
import type { ConnectedWorkers } from '../workers/connected-workers.js';
import type { DataCatalogue, FederatedModel } from '../workers/data-catalogue.js';
import { type Answer, answerOf } from './answer.js';
import type { Method } from './method.js';
import { methods } from './methods/index.js';
import { isKeptAsItCame } from './old-journals.js';
import { type Faults, readRequest } from './request.js';
import { methodEntry } from './specification.js';

/** What the compatible interface needs of a master. */
export interface CompatibleContext {
  readonly workers: ConnectedWorkers;
  readonly runs: Runs;
  /** What `GET /algorithms` calls the type of its entries. */
  readonly engineType: string;
  catalogue(which: 'present' | 'known'): DataCatalogue;
}

/** The engine's interface as the MIP's gateway knows it: same paths, fields, texts and status codes. */
export function compatibleRoutes(app: FastifyInstance, context: CompatibleContext): void {
  const models = (): DataCatalogue => context.catalogue('present');
  const byModel = <T>(of: (model: FederatedModel) => T): Record<string, T> =>
    Object.fromEntries([...models().values()].map((model) => [model.id, of(model)]));

  app.get('/algorithms', async () => [...methods.values()].map((method) => methodEntry(method, context.engineType)));
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
    const method = methods.get(name);
    if (!method) return text(reply, 400, `Algorithm '${name}' does not exist.`);
    const read = prepare(request.body, method, models());
    if ('message' in read) return text(reply, read.status, read.message);
    context.runs.countQuestion(request);
    const run = await context.runs.submit(read.prepared, request.caller);
    cancelWithCaller(run, reply);
    await run.whenEnded();
    reply.header('mip-run', run.id);
    return send(reply, answerOf(method, read.request, run.status));
  });

  app.post<{ Params: { name: string } }>('/algorithms/:name/request', async ({ params: { name }, body }, reply) => {
    const method = methods.get(name);
    if (!method) return text(reply, 400, `Algorithm '${name}' does not exist.`);
    const read = prepare(body, method, context.catalogue('known'));
    return 'message' in read ? text(reply, read.status, read.message) : reply.send(read.request);
  });
  app.get<{ Params: { name: string; id: string } }>('/algorithms/:name/runs/:id', async (request, reply) => {
    const { name, id } = request.params;
    const method = methods.get(name);
    const run = await context.runs.find(id);
    const isTheirs = run !== undefined && (request.everyRun || run.actor === request.caller);
    if (!method || !isTheirs || run.asked.algorithm !== name) return text(reply, 404, 'There is no run of this id.');
    if (!run.ended) return text(reply, 409, `The run is ${run.status.state}; it has no result.`);
    return send(reply, keptAnswer(method, run));
  });
}

/** The compatible answer of a run, whichever way it was asked for. */
function keptAnswer(method: Method, { asked: { request: kept }, status }: Run): Answer {
  if (isKeptAsItCame(kept) && status.state === 'done') return { status: 200, body: status.result };
  return answerOf(method, keptRequest(kept) as ExperimentRequest, status);
}

interface Prepared {
  readonly request: ExperimentRequest;
  readonly prepared: PreparedRun;
}

/** The run of a compatible request; what its native request does not allow is for the user to mend. */
function prepare(body: unknown, method: Method, models: DataCatalogue): Prepared | Faults {
  const read = readRequest(body, method, { models });
  if ('message' in read) return read;
  try {
    return { request: read.request, prepared: prepareRun(algorithms, read.request, { models }) };
  } catch (error) {
    if (error instanceof RequestRefused) return { status: 460, message: error.message };
    throw error;
  }
}

const send = (reply: FastifyReply, answer: Answer): FastifyReply =>
  'message' in answer ? text(reply, answer.status, answer.message) : reply.send(answer.body);

const text = (reply: FastifyReply, status: number, message: string): FastifyReply =>
  reply.code(status).type('text/plain; charset=utf-8').send(message);

/** Nobody waits for the answer any more: stop the run everywhere. */
function cancelWithCaller(run: Run, { raw }: FastifyReply): void {
  raw.on('close', () => {
    if (!raw.writableFinished) run.cancel();
  });
}
