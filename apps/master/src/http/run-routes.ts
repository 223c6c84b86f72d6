import { randomUUID } from 'node:crypto';
import { RUN_STATES, type RunState } from '@mip/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { gather } from '../runs/population.js';
import { keptRequest, prepareRun } from '../runs/prepare-run.js';
import type { PreparedRun } from '../runs/prepared-run.js';
import type { Run } from '../runs/run.js';
import { plansOf, viewOf } from '../runs/run-view.js';
import { isRunId, RunExists } from '../runs/runs.js';
import { streamEvents } from './events.js';
import type { HttpContext } from './http-context.js';
import { problem } from './problem.js';

type ById = { Params: { id: string } };

const areStates = (names: readonly string[]): names is RunState[] =>
  names.every((name) => (RUN_STATES as readonly string[]).includes(name));

/** Runs: submit, look at, follow, cancel, and see what was asked of the hospitals. Callers who may not see a run get 404. */
export function runRoutes(app: FastifyInstance, context: HttpContext): void {
  const prepare = (body: unknown): PreparedRun => prepareRun(body, context.catalogue('known'));

  app.post('/v1/runs', async ({ body, caller }, reply) => {
    const run = await context.runs.submit(prepare(body), caller);
    return reply.code(202).header('location', `/v1/runs/${run.id}`).send(viewOf(run));
  });

  app.put<ById>('/v1/runs/:id', async ({ params: { id }, body, caller }, reply) => {
    if (!isRunId(id))
      return problem(reply, 400, 'BAD_RUN_ID', 'The id of a run is a UUID of version 4, in small letters.');
    try {
      const { run, isNew } = await context.runs.submitAs(id, keptRequest(body), caller, () => prepare(body));
      if (isNew) reply.code(202).header('location', `/v1/runs/${id}`);
      return reply.send(viewOf(run));
    } catch (error) {
      if (!(error instanceof RunExists)) throw error;
      return problem(reply, 409, 'RUN_EXISTS', 'There is a run of this id, of another request or another caller.');
    }
  });

  app.post('/v1/runs/preview', async ({ body, caller }) => {
    const { selection, design, algorithm } = prepare(body);
    const order = { run: `preview-${randomUUID()}`, actor: caller, algorithm, selection, design };
    const never = new AbortController();
    const { participants, withheld } = await gather(context.workers, order, new Set(), context.patience, never.signal);
    for (const worker of context.workers.present) worker.closeRun(order.run);
    return { participants, withheld };
  });

  app.get<{ Querystring: { state?: string | string[] } }>('/v1/runs', async (request, reply) => {
    const { state } = request.query;
    const whose = request.everyRun ? {} : { actor: request.caller };
    if (state === undefined) return context.runs.list(whose);
    const states = [state].flat().flatMap((names) => names.split(','));
    if (!areStates(states))
      return problem(
        reply,
        400,
        'BAD_REQUEST',
        `state must be of ${RUN_STATES.join(', ')}, with commas between several.`,
      );
    return context.runs.list({ ...whose, states });
  });
  app.get<ById>('/v1/runs/:id', async (request, reply) => withRun(request, reply, (run) => reply.send(viewOf(run))));
  app.get<ById>('/v1/runs/:id/events', async (request, reply) =>
    withRun(request, reply, (run) => streamEvents(run, reply)),
  );
  app.get<ById>('/v1/runs/:id/result', async (request, reply) =>
    withRun(request, reply, (run) =>
      run.status.state === 'done'
        ? reply.send(run.status.result)
        : problem(reply, 409, 'NO_RESULT', `The run is ${run.status.state}; it has no result.`),
    ),
  );
  app.get<ById>('/v1/runs/:id/plans', async (request, reply) =>
    withRun(request, reply, (run) => reply.send(plansOf(run))),
  );
  app.delete<ById>('/v1/runs/:id', async (request, reply) =>
    withRun(request, reply, (run) => {
      run.cancel();
      reply.code(202).send(viewOf(run, { withResult: false }));
    }),
  );

  async function withRun(
    { params: { id }, caller, everyRun }: FastifyRequest<ById>,
    reply: FastifyReply,
    use: (run: Run) => unknown,
  ): Promise<FastifyReply> {
    const run = await context.runs.find(id);
    if (run && (everyRun || run.actor === caller)) use(run);
    else problem(reply, 404, 'NO_SUCH_RUN', 'There is no run of this id.');
    return reply;
  }
}
