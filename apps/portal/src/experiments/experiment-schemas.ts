import { RUN_STATES } from '@mip/contract';

const UUID = { type: 'string', pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' };
const NAME = { type: 'string', minLength: 1, maxLength: 200 };
const DESCRIPTION = { type: 'string', maxLength: 4_000 };

/** The form of a request; what it says is for the master to check. */
export const REQUEST = {
  type: 'object',
  required: ['algorithm', 'dataModel', 'datasets', 'variables'],
  properties: {
    algorithm: { type: 'string', maxLength: 80 },
    dataModel: { type: 'string', maxLength: 200 },
    datasets: { type: 'array', maxItems: 1_000, items: { type: 'string', maxLength: 80 } },
    variables: {
      type: 'object',
      additionalProperties: { type: 'array', maxItems: 500, items: { type: 'string', maxLength: 80 } },
    },
  },
} as const;

export const NEW_EXPERIMENT = {
  type: 'object',
  required: ['id', 'name', 'request'],
  additionalProperties: false,
  properties: { id: UUID, name: NAME, description: DESCRIPTION, request: REQUEST },
} as const;

export const CHANGE = {
  type: 'object',
  additionalProperties: false,
  properties: {
    name: NAME,
    description: DESCRIPTION,
    shared: { type: 'boolean' },
    viewed: { type: 'boolean' },
  },
} as const;

export const QUERY = {
  type: 'object',
  additionalProperties: false,
  properties: {
    search: { type: 'string', maxLength: 200 },
    algorithm: { type: 'string', maxLength: 80 },
    state: { enum: RUN_STATES },
    owner: { enum: ['me', 'others'] },
    dataset: { type: 'string', maxLength: 80 },
    page: { type: 'integer', minimum: 1, maximum: 100_000 },
  },
} as const;
