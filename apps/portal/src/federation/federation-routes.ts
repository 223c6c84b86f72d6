import type { MipClient } from '@mip/client';
import { type RunView, UNENDED_STATES } from '@mip/contract';
import { PORTAL_ROUTES, type RunInFlight } from '@mip/contract/portal';
import { notFound } from '../http/refuse.js';
import type { Serve } from '../http/routes.js';
import { alarmsOf } from './alarms.js';
import type { OperationDesk } from './operation-desk.js';

/** What the federation's manager sees and does; `desk` only on a manager of the swarm. */
export function federationRoutes(serve: Serve, master: MipClient, desk: OperationDesk | undefined): void {
  serve(PORTAL_ROUTES.federation, async () => {
    const [federation, runs] = await Promise.all([
      master.federation().catch(() => undefined),
      master.runs(...UNENDED_STATES).catch(() => []),
    ]);
    return {
      ...(federation && { federation }),
      alarms: alarmsOf(federation),
      runs: runs.map(inFlight),
      operating: desk !== undefined,
    };
  });
  serve(PORTAL_ROUTES.operations, () => desk?.list() ?? []);
  serve(PORTAL_ROUTES.operation, ({ params: { id } }) => {
    if (!desk) throw notFound('operation');
    return desk.read(id);
  });
  serve(PORTAL_ROUTES.startOperation, async ({ body }, reply, account) => {
    if (!desk) throw notFound('operation: this portal was not started with --operate');
    return reply.code(202).send(await desk.start(body, account.name));
  });
}

/** A run as its operator may see it: nothing of what it found, and nobody's numbers. */
const inFlight = ({ id, state, record }: RunView): RunInFlight => ({
  run: id,
  algorithm: record.algorithm,
  actor: record.actor,
  state,
  submitted: record.submitted,
  hospitals: record.participants.map(({ hospital }) => hospital),
});
