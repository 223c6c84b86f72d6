import type { ExperimentChange, ExperimentQuery, NewExperiment } from '@mip/contract/portal';
import type { Declare } from '../http/routes.js';
import type { ExperimentDesk } from './experiment-desk.js';
import { streamExperiment } from './experiment-events.js';
import { CHANGE, NEW_EXPERIMENT, QUERY } from './experiment-schemas.js';

const RESEARCHERS = ['researcher'] as const;
type ById = { readonly id: string };

/** Experiments: ask, list, read, follow, change, cancel, delete and restore. */
export function experimentRoutes(declare: Declare, desk: ExperimentDesk): void {
  declare(
    'POST',
    '/api/experiments',
    RESEARCHERS,
    async ({ body }, reply, account) => reply.code(201).send(await desk.create(body as NewExperiment, account)),
    { body: NEW_EXPERIMENT },
  );
  declare(
    'GET',
    '/api/experiments',
    RESEARCHERS,
    ({ query }, _, account) => desk.list(query as ExperimentQuery, account),
    { querystring: QUERY },
  );
  declare('GET', '/api/experiments/:id', RESEARCHERS, ({ params }, _, account) =>
    desk.read((params as ById).id, account),
  );
  declare('GET', '/api/experiments/:id/events', RESEARCHERS, async ({ params }, reply, account) => {
    const { id } = params as ById;
    await desk.read(id, account);
    streamExperiment(id, desk.runner, () => desk.read(id, account), reply);
  });
  declare('GET', '/api/experiments/:id/plans', RESEARCHERS, ({ params }, _, account) =>
    desk.plans((params as ById).id, account),
  );
  declare(
    'PATCH',
    '/api/experiments/:id',
    RESEARCHERS,
    ({ params, body }, _, account) => desk.change((params as ById).id, body as ExperimentChange, account),
    { body: CHANGE },
  );
  declare('POST', '/api/experiments/:id/cancel', RESEARCHERS, async ({ params }, reply, account) => {
    await desk.cancel((params as ById).id, account);
    return reply.code(204).send();
  });
  declare('DELETE', '/api/experiments/:id', RESEARCHERS, async ({ params }, reply, account) => {
    await desk.remove((params as ById).id, account);
    return reply.code(204).send();
  });
  declare('POST', '/api/experiments/:id/restore', RESEARCHERS, ({ params }, _, account) =>
    desk.restore((params as ById).id, account),
  );
}
