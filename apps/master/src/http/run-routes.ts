import { randomUUID } from 'node:crypto';
import { formula, type PlanNode, planOf } from '@mip/aggregates';
import { catalogue as algorithms } from '@mip/algorithms';
import type { PlanView } from '@mip/protocol';
import { validateExperiment } from '@mip/specification';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Desk } from '../desk.js';
import { boundExperiment } from '../experiments.js';
import { gather } from '../runs/population.js';
import type { Run } from '../runs/run.js';
import type { Bound } from '../runs/runs.js';
import { streamEvents } from './events.js';
import { problem } from './problem.js';

type ById = { Params: { id: string } };

/** Runs: submit, look at, follow, cancel, and see what was asked of the hospitals. */
export function runRoutes(app: FastifyInstance, desk: Desk): void {
  app.post('/v1/runs', async (request, reply) => {
    const bound = bind(request.body, reply);
    if (!bound) return reply;
    const run = await desk.runs.submit(bound, request.caller);
    return reply.code(202).header('location', `/v1/runs/${run.id}`).send(run.view());
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

  app.get('/v1/runs', async () => desk.runs.list());
  app.get<ById>('/v1/runs/:id', async ({ params }, reply) =>
    withRun(params.id, reply, (run) => reply.send(run.view())),
  );
  app.get<ById>('/v1/runs/:id/events', async ({ params }, reply) =>
    withRun(params.id, reply, (run) => streamEvents(run, reply)),
  );
  app.get<ById>('/v1/runs/:id/result', async ({ params }, reply) =>
    withRun(params.id, reply, (run) =>
      run.state === 'done'
        ? reply.send(run.result)
        : problem(reply, 409, 'NO_RESULT', `The run is ${run.state}; it has no result.`),
    ),
  );
  app.get<ById>('/v1/runs/:id/plans', async ({ params }, reply) =>
    withRun(params.id, reply, (run) => reply.send(plansOf(run))),
  );
  app.delete<ById>('/v1/runs/:id', async ({ params }, reply) =>
    withRun(params.id, reply, (run) => {
      run.cancel();
      reply.code(202).send(run.view(false));
    }),
  );

  function bind(body: unknown, reply: FastifyReply): Bound | undefined {
    const id = (body as { algorithm?: unknown } | null)?.algorithm;
    const algorithm = algorithms.find(({ specification }) => specification.id === id);
    if (!algorithm) {
      const names = algorithms.map(({ specification }) => specification.id).join(', ');
      problem(reply, 400, 'UNKNOWN_ALGORITHM', `There is no such algorithm; known: ${names}.`);
      return undefined;
    }
    const outcome = validateExperiment(algorithm, body, { models: desk.catalogue('known') });
    if (!('faults' in outcome)) return boundExperiment(algorithm, outcome, body);
    const message = outcome.faults.map((fault) => fault.message).join('\n');
    reply.code(400).send({ code: 'BAD_REQUEST', message, faults: outcome.faults });
    return undefined;
  }

  async function withRun(id: string, reply: FastifyReply, use: (run: Run) => unknown): Promise<FastifyReply> {
    const run = await desk.runs.find(id);
    if (run) use(run);
    else problem(reply, 404, 'NO_SUCH_RUN', 'There is no run of this id.');
    return reply;
  }
}

const plansOf = (run: Run): PlanView[] =>
  run.rounds.map(({ note, planHash, plan }, i) => {
    const { node, lanes } = planOf(JSON.parse(plan) as PlanNode);
    return { round: i + 1, note, planHash, lanes, formula: formula(node), plan: node };
  });
