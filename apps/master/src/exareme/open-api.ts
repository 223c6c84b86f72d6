import type { JsonSchema } from '@mip/specification';
import { methods } from './methods/index.js';

/** The compatible interface, as paths of the OpenAPI document. */
export const compatiblePaths = (): Readonly<Record<string, JsonSchema>> => ({
  ...Object.fromEntries(READS.map(([path, summary]) => [path, { get: operation(summary, { 200: summary }) }])),
  '/wla': { post: operation('Look at the workers again', { 200: 'Done' }) },
  ...Object.fromEntries(
    [...methods.values()].map(
      ({
        algorithm: {
          specification: { id, title },
        },
      }) => [
        `/algorithms/${id}`,
        {
          post: asking(operation(title, ANSWERS)),
        },
      ],
    ),
  ),
  '/algorithms/{name}/request': {
    post: asking(
      operation('The native request that a body becomes; nothing is run', {
        200: 'A body of `POST /v1/runs`',
        400: ANSWERS[400],
        460: ANSWERS[460],
        462: ANSWERS[462],
      }),
      [NAME],
    ),
  },
  '/algorithms/{name}/runs/{id}': {
    get: {
      ...operation('What `POST /algorithms/{name}` would have answered, of a run that was started in any way', {
        200: ANSWERS[200],
        404: 'No run of this id',
        409: 'The run has not ended',
        460: ANSWERS[460],
        461: ANSWERS[461],
        512: ANSWERS[512],
      }),
      parameters: [NAME, { ...NAME, name: 'id' }],
    },
  },
});

const NAME = { name: 'name', in: 'path', required: true, schema: { type: 'string' } } as const;

/** An operation that takes a compatible body. */
const asking = (one: ReturnType<typeof operation>, parameters: readonly object[] = []) => ({
  ...one,
  ...(parameters.length > 0 && { parameters }),
  requestBody: { required: true, content: { 'application/json': { schema: BODY } } },
});

const ANSWERS = {
  200: 'The result',
  400: 'The body or its filter is malformed',
  460: 'What the user has to mend',
  461: 'No hospital has enough rows',
  462: 'SMPC cannot be used',
  512: 'A worker stopped responding',
} as const;

const operation = (summary: string, answers: Readonly<Record<number, string>>) => ({
  tags: ['exareme'],
  summary,
  responses: Object.fromEntries(
    Object.entries(answers).map(([status, description]) => [
      status,
      {
        description,
        content: Number(status) < 300 ? { 'application/json': { schema: {} } } : FAILURE,
      },
    ]),
  ),
});

const FAILURE = { 'text/plain': { schema: { type: 'string' } } } as const;

const READS = [
  ['/algorithms', 'Specifications of the algorithms'],
  ['/datasets', 'Datasets by data model'],
  ['/datasets_locations', 'Which worker holds each dataset'],
  ['/datasets_variables', 'Variables with values, by dataset'],
  ['/cdes_metadata', 'Variables of each data model, flat'],
  ['/data_models_attributes', 'Tags and metadata trees of each data model'],
  ['/healthcheck', 'Whether every worker answers'],
] as const;

const TEXTS = { type: 'array', items: { type: 'string' } } as const;
const BODY: JsonSchema = {
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
