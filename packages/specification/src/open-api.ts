import type { Algorithm } from './algorithm.js';
import { type JsonSchema, jsonSchema } from './json-schema.js';

interface Operation {
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly body?: JsonSchema;
  /** Content type of the answer, `application/json` by default. */
  readonly answers?: string;
  /** What each status means. */
  readonly status: Readonly<Record<number, string>>;
}

const RUN = { 200: 'The run', 404: 'No run of this id' } as const;
const ANY_OBJECT = { type: 'object' } as const;

/** OpenAPI 3.1 document of the master's web service: our own interface, and the MIP engine's. */
export const openApi = (algorithms: readonly Algorithm[]): JsonSchema => ({
  openapi: '3.1.0',
  info: {
    title: 'MIP Federation',
    version: '1',
    description: 'Federated statistics for hospitals: patients stay, answers travel.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  paths: paths([...ownOperations, ...exaremeOperations(algorithms)]),
  components: {
    schemas: {
      Experiment: {
        oneOf: algorithms.map(({ specification }) => ({ $ref: `#/components/schemas/${specification.id}` })),
        discriminator: { propertyName: 'algorithm' },
      },
      ...Object.fromEntries(algorithms.map((algorithm) => [algorithm.specification.id, jsonSchema(algorithm)])),
    },
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
  },
  security: [{}, { bearer: [] }],
});

const experiment = { $ref: '#/components/schemas/Experiment' } as const;

const ownOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/health',
    tag: 'federation',
    summary: 'Whether the master is up',
    status: { 200: 'It is' },
  },
  {
    method: 'get',
    path: '/v1/federation',
    tag: 'federation',
    summary: 'The hospitals, and which are connected',
    status: { 200: 'The federation' },
  },
  {
    method: 'get',
    path: '/v1/catalogue',
    tag: 'federation',
    summary: 'Data models, variables and datasets',
    status: { 200: 'A list of data models' },
  },
  {
    method: 'get',
    path: '/v1/algorithms',
    tag: 'federation',
    summary: 'The algorithms, each with its form and its JSON Schema',
    status: { 200: 'A list of algorithms' },
  },
  {
    method: 'get',
    path: '/v1/algorithms/{id}',
    tag: 'federation',
    summary: 'One algorithm',
    status: { 200: 'The algorithm', 404: 'No such algorithm' },
  },
  { method: 'get', path: '/v1/runs', tag: 'runs', summary: 'The latest runs', status: { 200: 'A list of runs' } },
  {
    method: 'post',
    path: '/v1/runs',
    tag: 'runs',
    summary: 'Start a run',
    body: experiment,
    status: { 202: 'The run, which goes on', 400: 'Every fault of the request' },
  },
  {
    method: 'post',
    path: '/v1/runs/preview',
    tag: 'runs',
    summary: 'Who would take part in a run, and who stays out and why',
    body: experiment,
    status: { 200: 'Participants and those withheld', 400: 'Every fault of the request' },
  },
  { method: 'get', path: '/v1/runs/{id}', tag: 'runs', summary: 'A run', status: RUN },
  {
    method: 'delete',
    path: '/v1/runs/{id}',
    tag: 'runs',
    summary: 'Cancel a run everywhere',
    status: { 202: 'The run, which stops', 404: 'No run of this id' },
  },
  {
    method: 'get',
    path: '/v1/runs/{id}/events',
    tag: 'runs',
    summary: 'Progress of a run, until it ends',
    answers: 'text/event-stream',
    status: RUN,
  },
  {
    method: 'get',
    path: '/v1/runs/{id}/result',
    tag: 'runs',
    summary: 'The result of a run',
    status: { 200: 'The result', 404: 'No run of this id', 409: 'The run has no result' },
  },
  {
    method: 'get',
    path: '/v1/runs/{id}/plans',
    tag: 'runs',
    summary: 'What each round asked of the hospitals, in plain mathematics',
    status: RUN,
  },
];

const exaremeOperations = (algorithms: readonly Algorithm[]): Operation[] => [
  ...EXAREME_READS.map(
    ([path, summary]): Operation => ({
      method: 'get',
      path,
      tag: 'exareme',
      summary,
      status: { 200: summary },
    }),
  ),
  { method: 'post', path: '/wla', tag: 'exareme', summary: 'Look at the workers again', status: { 200: 'Done' } },
  ...algorithms.map(
    ({ specification: { id, title } }): Operation => ({
      method: 'post',
      path: `/algorithms/${id}`,
      tag: 'exareme',
      summary: title,
      body: EXAREME_BODY,
      status: {
        200: 'The result',
        400: 'The body or its filter is malformed',
        460: 'What the user has to mend',
        461: 'No hospital has enough rows',
        462: 'SMPC cannot be used',
        512: 'A worker stopped responding',
      },
    }),
  ),
];

const EXAREME_READS = [
  ['/algorithms', 'Specifications of the algorithms'],
  ['/datasets', 'Datasets by data model'],
  ['/datasets_locations', 'Which worker holds each dataset'],
  ['/datasets_variables', 'Variables with values, by dataset'],
  ['/cdes_metadata', 'Variables of each data model, flat'],
  ['/data_models_attributes', 'Tags and metadata trees of each data model'],
  ['/healthcheck', 'Whether every worker answers'],
] as const;

const TEXTS = { type: 'array', items: { type: 'string' } } as const;
const EXAREME_BODY: JsonSchema = {
  type: 'object',
  required: ['inputdata'],
  properties: {
    request_id: { type: 'string' },
    inputdata: {
      type: 'object',
      required: ['data_model', 'datasets'],
      properties: {
        data_model: { type: 'string' },
        datasets: TEXTS,
        validation_datasets: { ...TEXTS, type: ['array', 'null'] },
        filters: { type: ['object', 'null'] },
        y: { ...TEXTS, type: ['array', 'null'] },
        x: { ...TEXTS, type: ['array', 'null'] },
      },
    },
    parameters: { type: ['object', 'null'] },
    flags: { type: ['object', 'null'] },
    preprocessing: { type: ['object', 'null'] },
  },
};

function paths(operations: readonly Operation[]): JsonSchema {
  const found: Record<string, Record<string, unknown>> = {};
  for (const { method, path, tag, summary, body, answers = 'application/json', status } of operations) {
    const content = { [answers]: { schema: answers === 'application/json' ? {} : { type: 'string' } } };
    const id = /\{id\}/.test(path);
    found[path] ??= {};
    found[path][method] = {
      tags: [tag],
      summary,
      ...(id && { parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] }),
      ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
      responses: Object.fromEntries(
        Object.entries(status).map(([code, description]) => [
          code,
          {
            description,
            ...(Number(code) < 300 && { content }),
            ...(Number(code) >= 300 && { content: failure(tag) }),
          },
        ]),
      ),
    };
  }
  return found;
}

const failure = (tag: string): JsonSchema =>
  tag === 'exareme' ? { 'text/plain': { schema: { type: 'string' } } } : { 'application/json': { schema: ANY_OBJECT } };
