import { catalogue as algorithms } from '@mip/algorithms';
import { type Algorithm, type BoundExperiment, type RequestFault, validateExperiment } from '@mip/specification';
import type { FederatedModel } from '../workers/data-catalogue.js';
import { requestToday } from './old-requests.js';
import type { PreparedRun } from './prepared-run.js';

/** The federation's data models, by id. */
type Models = ReadonlyMap<string, FederatedModel>;

/** A request as the journal keeps it. */
interface KeptRequest {
  readonly algorithm: string;
  readonly form: 'mip';
  readonly body: unknown;
}

/** A request that is not in order: every fault of it at once. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';

  constructor(
    readonly code: 'UNKNOWN_ALGORITHM' | 'BAD_REQUEST',
    message: string,
    readonly faults?: readonly RequestFault[],
  ) {
    super(message);
  }
}

/** A request of our own interface, as its run keeps it. @throws RequestRefused for an algorithm that there is not */
export const keptRequest = (body: unknown): KeptRequest => ({
  algorithm: algorithmOf(body).specification.id,
  form: 'mip',
  body,
});

/** Prepares a request of our own interface. @throws RequestRefused with every fault of it */
export function prepareRun(body: unknown, models: Models): PreparedRun {
  const algorithm = algorithmOf(body);
  const outcome = validateExperiment(algorithm, body, { models });
  if (!('faults' in outcome)) return prepared(algorithm, outcome, keptRequest(body));
  const message = outcome.faults.map((fault) => fault.message).join('\n');
  throw new RequestRefused('BAD_REQUEST', message, outcome.faults);
}

/** Prepares a kept request again; undefined while the federation does not hold its data, or this master cannot read it. */
export function prepareAgain(kept: unknown, models: Models): PreparedRun | undefined {
  try {
    const { form, body } = kept as KeptRequest;
    return form === 'mip' ? prepareRun(requestToday(body), models) : undefined;
  } catch {
    return undefined;
  }
}

function algorithmOf(body: unknown): Algorithm {
  const id = (body as { algorithm?: unknown } | null)?.algorithm;
  const algorithm = algorithms.find(({ specification }) => specification.id === id);
  if (algorithm) return algorithm;
  const names = algorithms.map(({ specification }) => specification.id).join(', ');
  throw new RequestRefused('UNKNOWN_ALGORITHM', `There is no such algorithm; known: ${names}.`);
}

const prepared = (algorithm: Algorithm, bound: BoundExperiment, request: KeptRequest): PreparedRun => ({
  algorithm: request.algorithm,
  request,
  selection: bound.selection,
  ...(bound.design && { design: bound.design }),
  onLoss: bound.onLoss,
  variables: bound.variables,
  start: (study) => algorithm.start(bound, study),
});
