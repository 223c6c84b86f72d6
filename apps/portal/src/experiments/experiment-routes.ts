import { PORTAL_ROUTES } from '@mip/contract/portal';
import type { Serve } from '../http/routes.js';
import type { ExperimentDesk } from './experiment-desk.js';
import { streamExperiment } from './experiment-events.js';

/** Experiments: ask, list, read, follow, change, cancel, delete and restore. */
export function experimentRoutes(serve: Serve, desk: ExperimentDesk): void {
  serve(PORTAL_ROUTES.createExperiment, async ({ body }, reply, account) =>
    reply.code(201).send(await desk.create(body, account)),
  );
  serve(PORTAL_ROUTES.experiments, ({ query }, _, account) => desk.list(query, account));
  serve(PORTAL_ROUTES.experiment, ({ params: { id } }, _, account) => desk.read(id, account));
  serve(PORTAL_ROUTES.experimentEvents, async ({ params: { id } }, reply, account) => {
    await desk.read(id, account);
    return streamExperiment(id, desk.runner, () => desk.read(id, account), reply);
  });
  serve(PORTAL_ROUTES.experimentResult, async ({ params: { id } }, reply, account) =>
    reply.send(await desk.result(id, account)),
  );
  serve(PORTAL_ROUTES.experimentPlans, ({ params: { id } }, _, account) => desk.plans(id, account));
  serve(PORTAL_ROUTES.changeExperiment, ({ params: { id }, body }, _, account) => desk.change(id, body, account));
  serve(PORTAL_ROUTES.cancelExperiment, async ({ params: { id } }, reply, account) => {
    await desk.cancel(id, account);
    return reply.code(204).send();
  });
  serve(PORTAL_ROUTES.deleteExperiment, async ({ params: { id } }, reply, account) => {
    await desk.remove(id, account);
    return reply.code(204).send();
  });
  serve(PORTAL_ROUTES.restoreExperiment, ({ params: { id } }, _, account) => desk.restore(id, account));
}
