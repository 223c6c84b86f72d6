import { randomUUID } from 'node:crypto';
import { formula, type PlanNode, planOf } from '@mip/aggregates';
import { catalogue as algorithms } from '@mip/algorithms';
import type { PlanView, RunState } from '@mip/contract';
import { type Algorithm, validateExperiment } from '@mip/specification';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Desk } from '../desk.js';
import { boundExperiment, keptRequest } from '../experiments.js';
import { gather } from '../runs/population.js';
import type { Run } from '../runs/run.js';
import { type Bound, isRunId, RunExists } from '../runs/runs.js';
import { streamEvents } from './events.js';
import { problem } from './problem.js';

type ById = { Params: { id: string } };

const STATES: readonly RunState[] = ['waiting', 'running', 'done', 'failed', 'cancelled'];
const areStates = (names: readonly string[]): names is RunState[] =>
  names.every((name) => STATES.includes(name as RunState));

/** Runs: submit, look at, follow, cancel, and see what was asked of the hospitals; to others a run is not there. */
export function runRoutes(app: FastifyInstance, desk: Desk): void {
  app.post('/v1/runs', async (request, reply) => {
    const bound = bind(request.body, reply);
    if (!bound) return reply;
    const run = await desk.runs.submit(bound, request.caller);
    return reply.code(202).header('location', `/v1/runs/${run.id}`).send(run.view());
  });

  app.put<ById>('/v1/runs/:id', async ({ params: { id }, body, caller }, reply) => {
    if (!isRunId(id))
      return problem(reply, 400, 'BAD_RUN_ID', 'The id of a run is a UUID of version 4, in small letters.');
    const algorithm = algorithmOf(body, reply);
    if (!algorithm) return reply;
    try {
      const submission = await desk.runs.submitAs(id, keptRequest(algorithm, body), caller, () => bind(body, reply));
      if (!submission) return reply;
      const { run, isNew } = submission;
      if (isNew) reply.code(202).header('location', `/v1/runs/${id}`);
      return reply.send(run.view());
    } catch (error) {
      if (!(error instanceof RunExists)) throw error;
      return problem(reply, 409, 'RUN_EXISTS', 'There is a run of this id, of another request or another caller.');
    }
  });

  app.post('/v1/runs/preview', async (request, reply) => {
    const bound = bind(request.body, reply);
    if (!bound) return reply;
    const { selection, design, algorithm } = bound.experiment;
    const order = { run: `preview-${randomUUID()}`, actor: request.caller, algorithm, selection, design };
    const never = new AbortController();
    const { participants, withheld } = await gather(desk.attendance, order, new Set(), desk.patience, never.signal);
    for (const site of desk.attendance.present) site.closeRun(order.run);
    return { participants, withheld };
  });

  app.get<{ Querystring: { state?: string | string[] } }>('/v1/runs', async (request, reply) => {
    const { state } = request.query;
    const whose = request.everyRun ? {} : { actor: request.caller };
    if (state === undefined) return desk.runs.list(whose);
    const states = [state].flat().flatMap((names) => names.split(','));
    if (!areStates(states))
      return problem(reply, 400, 'BAD_REQUEST', `state must be of ${STATES.join(', ')}, with commas between several.`);
    return desk.runs.list({ ...whose, states });
  });
  app.get<ById>('/v1/runs/:id', async (request, reply) => withRun(request, reply, (run) => reply.send(run.view())));
  app.get<ById>('/v1/runs/:id/events', async (request, reply) =>
    withRun(request, reply, (run) => streamEvents(run, reply)),
  );
  app.get<ById>('/v1/runs/:id/result', async (request, reply) =>
    withRun(request, reply, (run) =>
      run.state === 'done'
        ? reply.send(run.result)
        : problem(reply, 409, 'NO_RESULT', `The run is ${run.state}; it has no result.`),
    ),
  );
  app.get<ById>('/v1/runs/:id/plans', async (request, reply) =>
    withRun(request, reply, (run) => reply.send(plansOf(run))),
  );
  app.delete<ById>('/v1/runs/:id', async (request, reply) =>
    withRun(request, reply, (run) => {
      run.cancel();
      reply.code(202).send(run.view(false));
    }),
  );

  function algorithmOf(body: unknown, reply: FastifyReply): Algorithm | undefined {
    const id = (body as { algorithm?: unknown } | null)?.algorithm;
    const algorithm = algorithms.find(({ specification }) => specification.id === id);
    const names = algorithms.map(({ specification }) => specification.id).join(', ');
    if (!algorithm) problem(reply, 400, 'UNKNOWN_ALGORITHM', `There is no such algorithm; known: ${names}.`);
    return algorithm;
  }

  function bind(body: unknown, reply: FastifyReply): Bound | undefined {
    const algorithm = algorithmOf(body, reply);
    if (!algorithm) return undefined;
    const outcome = validateExperiment(algorithm, body, { models: desk.catalogue('known') });
    if (!('faults' in outcome)) return boundExperiment(algorithm, outcome, body);
    const message = outcome.faults.map((fault) => fault.message).join('\n');
    reply.code(400).send({ code: 'BAD_REQUEST', message, faults: outcome.faults });
    return undefined;
  }

  async function withRun(
    { params: { id }, caller, everyRun }: FastifyRequest<ById>,
    reply: FastifyReply,
    use: (run: Run) => unknown,
  ): Promise<FastifyReply> {
    const run = await desk.runs.find(id);
    if (run && (everyRun || run.actor === caller)) use(run);
    else problem(reply, 404, 'NO_SUCH_RUN', 'There is no run of this id.');
    return reply;
  }
}

const plansOf = (run: Run): PlanView[] =>
  run.rounds.map(({ note, planHash, plan }, i) => {
    const { node, lanes } = planOf(JSON.parse(plan) as PlanNode);
    return { round: i + 1, note, planHash, lanes, formula: formula(node), plan: node };
  });
