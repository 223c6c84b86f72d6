import { PORTAL_ROUTES } from '@mip/contract/portal';
import type { Serve } from '../http/routes.js';
import { streamExperiment } from './experiment-events.js';
import type { ExperimentService } from './experiment-service.js';

/** Routes for experiments: create, list, read, follow, change, cancel, delete, restore. */
export function experimentRoutes(serve: Serve, service: ExperimentService): void {
  serve(PORTAL_ROUTES.createExperiment, async ({ body }, reply, account) =>
    reply.code(201).send(await service.create(body, account)),
  );
  serve(PORTAL_ROUTES.experiments, ({ query }, _, account) => service.list(query, account));
  serve(PORTAL_ROUTES.experiment, ({ params: { id } }, _, account) => service.read(id, account));
  serve(PORTAL_ROUTES.experimentEvents, async ({ params: { id } }, reply, account) => {
    await service.read(id, account);
    return streamExperiment(id, service.runner, () => service.read(id, account), reply);
  });
  serve(PORTAL_ROUTES.experimentResult, async ({ params: { id } }, reply, account) =>
    reply.send(await service.result(id, account)),
  );
  serve(PORTAL_ROUTES.experimentPlans, ({ params: { id } }, _, account) => service.plans(id, account));
  serve(PORTAL_ROUTES.changeExperiment, ({ params: { id }, body }, _, account) => service.change(id, body, account));
  serve(PORTAL_ROUTES.cancelExperiment, async ({ params: { id } }, reply, account) => {
    await service.cancel(id, account);
    return reply.code(204).send();
  });
  serve(PORTAL_ROUTES.deleteExperiment, async ({ params: { id } }, reply, account) => {
    await service.remove(id, account);
    return reply.code(204).send();
  });
  serve(PORTAL_ROUTES.restoreExperiment, ({ params: { id } }, _, account) => service.restore(id, account));
}
