import type { MipClient } from '@mip/client';
import { type RunView, UNENDED_STATES } from '@mip/contract';
import { PORTAL_ROUTES, type RunInFlight } from '@mip/contract/portal';
import { notFound } from '../http/refuse.js';
import type { Serve } from '../http/routes.js';
import { alarmsOf } from './alarms.js';
import type { OperationRunner } from './operation-runner.js';

/** Routes for the federation manager; without `operations`, this portal is not on a manager of the swarm. */
export function federationRoutes(serve: Serve, master: MipClient, operations: OperationRunner | undefined): void {
  serve(PORTAL_ROUTES.federation, async () => {
    const [federation, runs] = await Promise.all([
      master.federation().catch(() => undefined),
      master.runs(...UNENDED_STATES).catch(() => []),
    ]);
    return {
      ...(federation && { federation }),
      alarms: alarmsOf(federation),
      runs: runs.map(inFlight),
      operating: operations !== undefined,
    };
  });
  serve(PORTAL_ROUTES.operations, () => operations?.list() ?? []);
  serve(PORTAL_ROUTES.operation, ({ params: { id } }) => {
    if (!operations) throw notFound('operation');
    return operations.read(id);
  });
  serve(PORTAL_ROUTES.startOperation, async ({ body }, reply, account) => {
    if (!operations) throw notFound('operation: this portal was not started with --operate');
    return reply.code(202).send(await operations.start(body, account.name));
  });
}

/** A run without its result and without numbers of patients. */
const inFlight = ({ id, state, record }: RunView): RunInFlight => ({
  run: id,
  algorithm: record.algorithm,
  actor: record.actor,
  state,
  submitted: record.submitted,
  hospitals: record.participants.map(({ hospital }) => hospital),
});
