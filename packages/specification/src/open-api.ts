import type { Algorithm } from './algorithm.js';
import { type JsonSchema, jsonSchema } from './json-schema.js';

interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly query?: Readonly<Record<string, JsonSchema>>;
  readonly body?: JsonSchema;
  /** Content type of the answer, `application/json` by default. */
  readonly answers?: string;
  /** What each status means. */
  readonly status: Readonly<Record<number, string>>;
}

const RUN = { 200: 'The run', 404: 'No run of this id' } as const;
const HOSPITAL = {
  403: 'Not for this caller',
  404: 'No such hospital',
  501: 'Its worker is too old',
  502: 'Its worker had a fault',
  503: 'It is not connected',
  504: 'It does not answer',
} as const;
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
    summary:
      'Data models, variables and datasets, each with the variables it lacks; with `which=known` those of hospitals that are away too',
    query: { which: { enum: ['present', 'known'], default: 'present' } },
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
  {
    method: 'get',
    path: '/v1/runs',
    tag: 'runs',
    summary:
      'The latest runs of the caller, or of everybody for operators and who asks on behalf; with `state=waiting,running` those under way',
    query: { state: { type: 'string', description: 'waiting, running, done, failed or cancelled; commas between' } },
    status: { 200: 'A list of runs', 400: 'No such state' },
  },
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
    method: 'put',
    path: '/v1/runs/{id}',
    tag: 'runs',
    summary: 'Start a run under an id of the caller, a UUID of version 4; the same again changes nothing',
    body: experiment,
    status: {
      200: 'The run, which was there',
      202: 'The run, which goes on',
      400: 'Every fault of the request',
      409: 'A run of this id is of another request or another caller',
    },
  },
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
  {
    method: 'get',
    path: '/v1/hospitals/{hospital}',
    tag: 'hospitals',
    summary: 'What a hospital says of itself: data, policy, size of its ledger. For operators and who asks on behalf',
    status: { 200: 'The hospital', ...HOSPITAL },
  },
  {
    method: 'get',
    path: '/v1/hospitals/{hospital}/ledger',
    tag: 'hospitals',
    summary:
      'What was asked of a hospital and what its guard decided, newest first. For operators and who asks on behalf',
    query: {
      before: { type: 'integer', minimum: 0, description: '`next` of the page before' },
      limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
      run: { type: 'string', description: 'only entries of this run' },
    },
    status: { 200: 'A page', ...HOSPITAL },
  },
  {
    method: 'post',
    path: '/v1/invitations',
    tag: 'hospitals',
    summary: 'Invite a hospital. For operators',
    body: {
      type: 'object',
      required: ['hospital', 'master'],
      properties: { hospital: { type: 'string' }, master: { type: 'string', description: 'https://host:port' } },
    },
    status: { 201: 'The invitation', 400: 'No name or no address', 403: 'Not for this caller' },
  },
  {
    method: 'delete',
    path: '/v1/hospitals/{hospital}',
    tag: 'hospitals',
    summary: 'Remove a hospital, and make its certificates worthless. For operators',
    status: { 204: 'It is removed', 403: 'Not for this caller' },
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

/** Whom the caller asks for, where its token may say so. */
const ACTOR = {
  name: 'mip-actor',
  in: 'header',
  description: 'On whose behalf the caller asks, if its token may: 1 to 128 visible ASCII characters',
  schema: { type: 'string', pattern: '^[!-~]{1,128}$' },
} as const;

function paths(operations: readonly Operation[]): JsonSchema {
  const found: Record<string, Record<string, unknown>> = {};
  for (const { method, path, tag, summary, query, body, answers = 'application/json', status } of operations) {
    const content = { [answers]: { schema: answers === 'application/json' ? {} : { type: 'string' } } };
    const parameters = [
      ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
        ...{ name, in: 'path', required: true, schema: { type: 'string' } },
      })),
      ...Object.entries(query ?? {}).map(([name, schema]) => ({ name, in: 'query', schema })),
      ...(tag === 'exareme' ? [] : [ACTOR]),
    ];
    found[path] ??= {};
    found[path][method] = {
      tags: [tag],
      summary,
      ...(parameters.length > 0 && { parameters }),
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
