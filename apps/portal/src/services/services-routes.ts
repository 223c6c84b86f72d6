import { randomUUID } from 'node:crypto';
import type { MipClient } from '@mip/client';
import type { Account, ExperimentChange } from '@mip/contract/portal';
import type { Catalogue } from '../catalogue/catalogue.js';
import { type ExperimentDesk, mayAsk } from '../experiments/experiment-desk.js';
import { actorOf } from '../experiments/experiment-runner.js';
import { goneWith } from '../http/gone-with.js';
import type { Declare } from '../http/routes.js';
import type { QuickAnswers } from '../quick/quick-answers.js';
import { visibleTo } from '../rights/rights.js';
import { TERMS_VERSION } from '../sign-in/terms.js';
import type { Store } from '../store/open-store.js';
import { gatewayAlgorithm } from './gateway-algorithm.js';
import { algorithmOf, gatewayExperiment, resultOf } from './gateway-experiment.js';
import { type GatewayBody, requestOfGateway } from './gateway-request.js';
import { pathologyOf } from './pathologies.js';

const RESEARCHERS = ['researcher'] as const;
const BODY = {
  type: 'object',
  required: ['algorithm'],
  properties: {
    name: { type: 'string', maxLength: 200 },
    algorithm: {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string', maxLength: 80 },
        parameters: { type: 'array', maxItems: 200, items: { type: 'object' } },
      },
    },
  },
} as const;
const CHANGE = {
  type: 'object',
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 200 },
    shared: { type: 'boolean' },
    viewed: { type: 'boolean' },
  },
} as const;
const QUERY = {
  type: 'object',
  properties: {
    name: { type: 'string', maxLength: 200 },
    algorithm: { type: 'string', maxLength: 80 },
    page: { type: 'integer', minimum: 0, maximum: 100_000 },
  },
} as const;
type ById = { readonly id: string };

export interface ServicesParts {
  readonly master: MipClient;
  readonly catalogue: Catalogue;
  readonly desk: ExperimentDesk;
  readonly answers: QuickAnswers;
  readonly store: Store;
}

/** The REST of the MIP's portal-backend over the portal's own services, for a gateway and front end that are there already. */
export function servicesRoutes(declare: Declare, { master, catalogue, desk, answers, store }: ServicesParts): void {
  declare('GET', '/services/pathologies', 'signed-in', async (_, __, account) =>
    visibleTo(account, (await catalogue.get()).models).map(pathologyOf),
  );
  declare('GET', '/services/algorithms', 'signed-in', async () => (await master.algorithms()).map(gatewayAlgorithm));

  declare(
    'GET',
    '/services/experiments',
    RESEARCHERS,
    async ({ query }, _, account) => {
      const { name, algorithm, page = 0 } = query as { name?: string; algorithm?: string; page?: number };
      const asked = { ...(name && { search: name }), ...(algorithm && { algorithm: algorithm.toLowerCase() }) };
      const { experiments, total, pageSize } = await desk.list({ ...asked, page: page + 1 }, account);
      return {
        experiments: experiments.map(gatewayExperiment),
        currentPage: page,
        totalPages: Math.ceil(total / pageSize),
        totalExperiments: total,
      };
    },
    { querystring: QUERY },
  );
  declare(
    'POST',
    '/services/experiments',
    RESEARCHERS,
    async ({ body }, reply, account) => {
      const asked = body as GatewayBody;
      const request = requestOfGateway(asked, await master.algorithms());
      const experiment = await desk.create(
        { id: randomUUID(), name: asked.name || request.algorithm, request },
        account,
      );
      return reply.code(201).send(gatewayExperiment(experiment));
    },
    { body: BODY },
  );
  declare(
    'POST',
    '/services/experiments/transient',
    RESEARCHERS,
    async ({ body }, reply, account) => {
      const asked = body as GatewayBody;
      const request = requestOfGateway(asked, await master.algorithms());
      mayAsk(account, request.datasets);
      const { mark } = await catalogue.get();
      const { state, result, error } = await answers.ask(request, mark, actorOf(account.id), goneWith(reply));
      return {
        name: asked.name ?? '',
        status: state === 'done' ? 'success' : 'error',
        algorithm: algorithmOf(request.algorithm, request),
        result: resultOf(state, result, error),
      };
    },
    { body: BODY },
  );
  declare('GET', '/services/experiments/:id', RESEARCHERS, async ({ params }, _, account) =>
    gatewayExperiment(await desk.read((params as ById).id, account)),
  );
  declare(
    'PATCH',
    '/services/experiments/:id',
    RESEARCHERS,
    async ({ params, body }, _, account) => {
      const { name, shared, viewed } = body as ExperimentChange;
      const change = {
        ...(name !== undefined && { name }),
        ...(shared !== undefined && { shared }),
        ...(viewed !== undefined && { viewed }),
      };
      return gatewayExperiment(await desk.change((params as ById).id, change, account));
    },
    { body: CHANGE },
  );
  declare('DELETE', '/services/experiments/:id', RESEARCHERS, async ({ params }, reply, account) => {
    await desk.remove((params as ById).id, account);
    return reply.code(200).send();
  });

  const user = async (account: Account) => ({
    username: account.id,
    fullname: account.name,
    email: account.email ?? '',
    subjectId: account.id,
    agreeNDA: await store.agreements.has(account.id, TERMS_VERSION),
  });
  declare('GET', '/services/activeUser', 'signed-in', (_, __, account) => user(account));
  declare('POST', '/services/activeUser/agreeNDA', 'signed-in', async (_, __, account) => {
    await store.agreements.agree(account.id, TERMS_VERSION);
    return user(account);
  });
  declare('GET', '/services/logout', 'signed-in', async ({ sessionSecret }, reply) => {
    if (sessionSecret) await store.sessions.end(sessionSecret);
    return reply.code(200).send();
  });
}
