import { catalogue as algorithms } from '@mip/algorithms';
import { type Algorithm, type BoundExperiment, fromExareme, validateExperiment } from '@mip/specification';
import type { FederatedModel } from './catalogue.js';
import type { Bound } from './runs/runs.js';

/** A request as the journal keeps it, in the form it came in. */
interface Kept {
  readonly algorithm: string;
  readonly form: 'mip' | 'exareme';
  readonly body: unknown;
}

/** A request of our own interface, as its run keeps it. */
export const keptRequest = ({ specification }: Algorithm, body: unknown): Kept => ({
  algorithm: specification.id,
  form: 'mip',
  body,
});

/** An experiment of our own interface, ready to run. */
export const boundExperiment = (algorithm: Algorithm, bound: BoundExperiment, body: unknown): Bound =>
  toBound(algorithm, bound, keptRequest(algorithm, body));

/** An experiment that came through the MIP's engine interface, ready to run. */
export const boundExareme = (algorithm: Algorithm, bound: BoundExperiment, body: unknown): Bound =>
  toBound(algorithm, bound, { algorithm: algorithm.specification.id, form: 'exareme', body });

/** Makes the experiment of a kept request again; undefined while the federation does not hold its data. */
export function rebind(kept: unknown, models: ReadonlyMap<string, FederatedModel>): Bound | undefined {
  const { algorithm: id, form, body } = kept as Kept;
  const algorithm = algorithms.find(({ specification }) => specification.id === id);
  if (!algorithm) return undefined;
  if (form === 'exareme') {
    const outcome = fromExareme(body, algorithm, { models });
    return 'status' in outcome ? undefined : boundExareme(algorithm, outcome, body);
  }
  const outcome = validateExperiment(algorithm, body, { models });
  return 'faults' in outcome ? undefined : boundExperiment(algorithm, outcome, body);
}

function toBound(algorithm: Algorithm, bound: BoundExperiment, request: Kept): Bound {
  const { selection, design, onLoss, variables } = bound;
  return {
    variables,
    experiment: {
      algorithm: algorithm.specification.id,
      request,
      selection,
      onLoss,
      ...(design && { design }),
      start: (study) => algorithm.start(bound, study),
    },
  };
}
