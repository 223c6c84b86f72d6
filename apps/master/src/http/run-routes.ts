import { randomUUID } from 'node:crypto';
import { catalogue as algorithms, currentResult, reportOf } from '@mip/algorithms';
import { MASTER_ROUTES, RUN_STATES, type RunState } from '@mip/contract';
import { Refused } from '@mip/http';
import { type PreparedRun, prepareRun } from '@mip/specification';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import Value from 'typebox/value';
import { requestToday } from '../runs/old-requests.js';
import { gather } from '../runs/population.js';
import type { Run } from '../runs/run.js';
import { plansOf, viewOf } from '../runs/run-view.js';
import { isRunId, RunExists } from '../runs/runs.js';
import { SOFTWARE_ADDRESS } from '../runs/software.js';
import { declare } from './declare.js';
import { streamEvents } from './events.js';
import type { HttpContext } from './http-context.js';

const areStates = (names: readonly string[]): names is RunState[] =>
  names.every((name) => (RUN_STATES as readonly string[]).includes(name));

/** Routes for runs: submit, read, follow, cancel, and list their rounds. */
export function runRoutes(app: FastifyInstance, context: HttpContext): void {
  const prepare = (body: unknown): PreparedRun => prepareRun(algorithms, body, { models: context.catalogue('known') });
  const prepareKept = (request: unknown): PreparedRun =>
    prepareRun(algorithms, requestToday(request), { models: context.catalogue('known'), isKept: true });

  declare(app, MASTER_ROUTES.startRun, async ({ body, caller, isNamed }, reply) => {
    const prepared = prepare(body);
    context.runs.countQuestion({ caller, isNamed });
    const run = await context.runs.submit(prepared, caller);
    return reply.code(202).header('location', `/v1/runs/${run.id}`).send(viewOf(run));
  });

  declare(app, MASTER_ROUTES.startRunAs, async ({ params: { id }, body, caller, isNamed }, reply) => {
    if (!isRunId(id)) throw new Refused('BAD_RUN_ID', 'The id of a run is a UUID of version 4, in small letters.');
    try {
      const { run, isNew } = await context.runs.submitAs(id, body, caller, () => {
        const prepared = prepare(body);
        context.runs.countQuestion({ caller, isNamed });
        return prepared;
      });
      if (isNew) reply.code(202).header('location', `/v1/runs/${id}`);
      return reply.send(viewOf(run));
    } catch (error) {
      if (!(error instanceof RunExists)) throw error;
      throw new Refused('RUN_EXISTS', 'A run with this id exists, for another request or another caller.');
    }
  });

  declare(app, MASTER_ROUTES.preview, async ({ body, caller, isNamed }) => {
    const { selection, design, algorithm } = prepare(body).experiment;
    context.runs.countQuestion({ caller, isNamed });
    const order = { run: `preview-${randomUUID()}`, actor: caller, algorithm, selection, ...(design && { design }) };
    const never = new AbortController();
    const { workers, patience } = context;
    const catalogue = () => context.catalogue('known');
    const asked = await gather(order, new Set(), { workers, patience, catalogue }, never.signal);
    const { participants, withheld } = asked;
    for (const worker of context.workers.present) worker.closeRun(order.run);
    return { participants, withheld };
  });

  declare(app, MASTER_ROUTES.reportOf, async ({ body: { request, result, participants, withheld, ...run } }) => {
    const { algorithm, experiment } = prepareKept(request);
    const current = currentResult(experiment.algorithm, result, request);
    if (!Value.Check(Type.Object({ version: Type.Literal(algorithm.specification.version) }), current))
      throw new Refused('BAD_REQUEST', 'The result is of a form that this master does not know.');
    const facts = { participants, withheld, notices: [], softwareAddress: SOFTWARE_ADDRESS, ...run };
    return reportOf(algorithm, experiment, current, facts);
  });

  declare(app, MASTER_ROUTES.runs, async ({ query: { state }, everyRun, caller }) => {
    const whose = everyRun ? {} : { actor: caller };
    if (state === undefined) return context.runs.list(whose);
    const states = [state].flat().flatMap((names) => names.split(','));
    if (!areStates(states))
      throw new Refused('BAD_REQUEST', `state must be of ${RUN_STATES.join(', ')}, with commas between several.`);
    return context.runs.list({ ...whose, states });
  });
  declare(app, MASTER_ROUTES.run, async (request) => viewOf(await seen(request)));
  declare(app, MASTER_ROUTES.runEvents, async (request, reply) => streamEvents(await seen(request), reply));
  declare(app, MASTER_ROUTES.runResult, async (request, reply) => {
    const { status } = await seen(request);
    if (status.state !== 'done') throw new Refused('NO_RESULT', `The run is ${status.state}; it has no result.`);
    return reply.send(status.result);
  });
  declare(app, MASTER_ROUTES.runPlans, async (request) => plansOf(await seen(request)));
  declare(app, MASTER_ROUTES.cancelRun, async (request, reply) => {
    const run = await seen(request);
    run.cancel();
    return reply.code(202).send(viewOf(run, { withResult: false }));
  });

  /** The requested run. @throws Refused if there is none, or the caller may not see it */
  async function seen({ params: { id }, caller, everyRun }: Seeing): Promise<Run> {
    const run = await context.runs.find(id);
    if (run && (everyRun || run.actor === caller)) return run;
    throw new Refused('NO_SUCH_RUN', 'There is no run of this id.');
  }
}

/** A caller and the id of the run that it asks for. */
interface Seeing {
  readonly params: { readonly id: string };
  readonly caller: string;
  readonly everyRun: boolean;
}
