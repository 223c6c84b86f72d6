import { randomUUID } from 'node:crypto';
import type { ExperimentRequest, MipClient, ParameterField } from '@mip/client';
import { isEnded, type RunError } from '@mip/contract';
import type { Account, Experiment, ExperimentChange } from '@mip/contract/portal';
import type { Catalogue } from '../catalogue/catalogue.js';
import { actorOf } from '../experiments/experiment-runner.js';
import { assertMayUse, type ExperimentService } from '../experiments/experiment-service.js';
import { abortOnClose } from '../http/abort-on-close.js';
import { Refused } from '../http/refuse.js';
import type { Declare } from '../http/routes.js';
import type { QuickAnswers } from '../quick/quick-answers.js';
import { visibleTo } from '../rights/rights.js';
import { TERMS_VERSION } from '../rights/terms.js';
import type { Store } from '../store/open-store.js';
import { Engine, type EngineFault } from './engine.js';
import { gatewayAlgorithm } from './gateway-algorithm.js';
import { faultResult, gatewayExperiment, warningResult } from './gateway-experiment.js';
import {
  checkFields,
  type EngineBody,
  engineBody,
  type GatewayAlgorithm,
  type GatewayBody,
} from './gateway-request.js';
import { pathologyOf } from './pathologies.js';

const RESEARCHERS = ['researcher'] as const;
const PARAMETER = {
  type: 'object',
  properties: { name: { type: 'string', maxLength: 80 }, label: { type: 'string', maxLength: 200 } },
} as const;
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
        parameters: { type: 'array', maxItems: 200, items: PARAMETER },
        preprocessing: {
          type: 'array',
          maxItems: 20,
          items: {
            type: 'object',
            required: ['name'],
            properties: {
              name: { type: 'string', maxLength: 80 },
              parameters: { type: 'array', maxItems: 200, items: PARAMETER },
            },
          },
        },
      },
    },
  },
} as const;
const CHANGE = {
  type: 'object',
  properties: {
    name: { type: ['string', 'null'], minLength: 1, maxLength: 200 },
    shared: { type: ['boolean', 'null'] },
    viewed: { type: ['boolean', 'null'] },
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
/** For what the MIP's front end asks before it shows its terms of use. */
const BEFORE_TERMS = { beforeTerms: true } as const;
type ById = { readonly id: string };

export interface ServicesParts {
  readonly master: MipClient;
  readonly catalogue: Catalogue;
  readonly service: ExperimentService;
  readonly answers: QuickAnswers;
  readonly store: Store;
}

/** The REST interface of the MIP's portal-backend, for an existing gateway and front end. */
export function servicesRoutes(declare: Declare, { master, catalogue, service, answers, store }: ServicesParts): void {
  const engine = new Engine(master);

  declare('GET', '/services/status', 'anyone', () => 'OK');
  declare('GET', '/services/pathologies', 'signed-in', async (_, __, account) =>
    visibleTo(account, (await catalogue.get()).models).map(pathologyOf),
  );
  declare('GET', '/services/algorithms', 'signed-in', async () => {
    const [entries, native] = await Promise.all([engine.methods(), master.algorithms()]);
    const hasFormula = (id: string): boolean =>
      native.find((one) => one.id === id)?.parameters.some(({ kind }) => IN_FORMULA.has(kind)) ?? false;
    return entries.map((entry) => gatewayAlgorithm(entry, hasFormula(entry.name)));
  });

  declare(
    'GET',
    '/services/experiments',
    RESEARCHERS,
    async ({ query }, _, account) => {
      const { name, algorithm, page = 0 } = query as { name?: string; algorithm?: string; page?: number };
      const asked = { ...(name && { search: name }), ...(algorithm && { algorithm: algorithm.toLowerCase() }) };
      const { experiments, total, pageSize } = await service.list({ ...asked, page: page + 1 }, account);
      const originals = await store.experiments.askedAs(experiments.map(({ id }) => id));
      return {
        experiments: experiments.map((one) =>
          gatewayExperiment(one, originals.get(one.id) as GatewayAlgorithm | undefined),
        ),
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
      const { name, id, engineBody, original, native } = await parsed(body as GatewayBody, account);
      const kept = { id: randomUUID(), name: name || id };
      const experiment =
        'request' in native
          ? await service.create({ ...kept, request: native.request }, account, original)
          : await service.createRefused(
              { ...kept, request: asIfNative(id, engineBody) },
              account,
              original,
              errorOf(native),
            );
      return reply.code(201).send(await viewOf(experiment));
    },
    { body: BODY },
  );
  declare(
    'POST',
    '/services/experiments/transient',
    RESEARCHERS,
    async ({ body }, reply, account) => {
      const { name = '', id, original, native } = await parsed(body as GatewayBody, account);
      if (!('request' in native)) return { name, status: 'error', algorithm: original, result: faultResult(native) };
      const { hash } = await catalogue.get();
      const { record } = await answers.ask(native.request, hash, actorOf(account.id), abortOnClose(reply));
      const answer = await engine.answer(id, record.run);
      return answer && 'result' in answer
        ? { name, status: 'success', algorithm: original, result: [answer.result] }
        : { name, status: 'error', algorithm: original, result: faultResult(answer ?? NO_RUN) };
    },
    { body: BODY },
  );
  declare('GET', '/services/experiments/:id', RESEARCHERS, async ({ params }, _, account) =>
    viewOf(await service.read((params as ById).id, account)),
  );
  declare(
    'PATCH',
    '/services/experiments/:id',
    RESEARCHERS,
    async ({ params, body }, _, account) => {
      checkFields(body as object, ['name', 'shared', 'viewed']);
      const { name, shared, viewed } = body as Partial<Record<keyof ExperimentChange, unknown>>;
      const change = {
        ...(name != null && { name }),
        ...(shared != null && { shared }),
        ...(viewed != null && { viewed }),
      } as ExperimentChange;
      return viewOf(await service.change((params as ById).id, change, account));
    },
    { body: CHANGE },
  );
  declare('DELETE', '/services/experiments/:id', RESEARCHERS, async ({ params }, reply, account) => {
    await service.remove((params as ById).id, account);
    return reply.code(200).send();
  });

  /** A gateway's request in each format. @throws Refused if it cannot be parsed, or a dataset is not the person's */
  async function parsed(body: GatewayBody, account: Account) {
    const { name, algorithm: original } = body;
    const id = original.name.toLowerCase();
    const method = (await engine.methods()).find((one) => one.name === id);
    if (!method) throw new Refused('NOT_FOUND', `There is no algorithm ${original.name.slice(0, 80)}.`);
    const inEngineForm = engineBody(body, method);
    assertMayUse(account, inEngineForm.inputdata.datasets);
    return { name, id, original, engineBody: inEngineForm, native: await engine.native(id, inEngineForm) };
  }

  /** An experiment with the engine's answer for its run. */
  async function viewOf(experiment: Experiment) {
    const originals = await store.experiments.askedAs([experiment.id]);
    const result = await resultOf(experiment);
    return gatewayExperiment(experiment, originals.get(experiment.id) as GatewayAlgorithm | undefined, result);
  }

  async function resultOf({ id, algorithm, state, error }: Experiment): Promise<readonly unknown[] | undefined> {
    if (state === 'cancelled') return warningResult('The experiment was cancelled.');
    if (!isEnded(state)) return undefined;
    const answer =
      error?.code === USER_ERROR || error?.code === OTHER_ERROR ? undefined : await engine.answer(algorithm, id);
    if (answer) return 'result' in answer ? [answer.result] : faultResult(answer);
    if (!error) return faultResult(NO_RUN);
    return faultResult({ status: error.code === USER_ERROR ? 460 : 400, message: error.message });
  }

  const user = async (account: Account) => ({
    username: account.id,
    fullname: account.name,
    ...(account.email !== undefined && { email: account.email }),
    subjectId: account.id,
    agreeNDA: await store.agreements.has(account.id, TERMS_VERSION),
  });
  declare('GET', '/services/activeUser', 'signed-in', (_, __, account) => user(account), BEFORE_TERMS);
  declare(
    'POST',
    '/services/activeUser/agreeNDA',
    'signed-in',
    async (_, __, account) => {
      await store.agreements.agree(account.id, TERMS_VERSION);
      return user(account);
    },
    BEFORE_TERMS,
  );
  declare(
    'POST',
    '/services/logout',
    'signed-in',
    async ({ sessionSecret }, reply) => {
      if (sessionSecret) await store.sessions.end(sessionSecret);
      return reply.code(200).send();
    },
    BEFORE_TERMS,
  );
}

/** Kinds of parameters that the gateway sends in a formula: interactions and transformations. */
const IN_FORMULA: ReadonlySet<ParameterField['kind']> = new Set(['pairs', 'perVariable']);

/** Error codes of experiments that were never run: those that the user can correct, and others. */
const USER_ERROR = 'BAD_REQUEST';
const OTHER_ERROR = 'REFUSED';
const NO_RUN: EngineFault = { status: 500, message: 'The engine does not know this run any more.' };

const errorOf = ({ status, message }: EngineFault): RunError => ({
  code: status === 460 ? USER_ERROR : OTHER_ERROR,
  message,
});

/** A substitute for the native request if there is none, for lists and searches. */
const asIfNative = (algorithm: string, { inputdata, parameters }: EngineBody): ExperimentRequest => ({
  algorithm,
  dataModel: inputdata.data_model,
  datasets: inputdata.datasets,
  variables: { ...(inputdata.y && { y: inputdata.y }), ...(inputdata.x && { x: inputdata.x }) },
  parameters,
});
