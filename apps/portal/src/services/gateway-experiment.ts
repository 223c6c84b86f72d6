import type { RunError, RunState } from '@mip/contract';
import type { Experiment, ExperimentSummary } from '@mip/contract/portal';
import type { ExperimentRequest } from '@mip/specification';
import { gatewayParameters } from './gateway-request.js';

const STATUS: Readonly<Record<RunState, string>> = {
  waiting: 'pending',
  running: 'pending',
  done: 'success',
  failed: 'error',
  cancelled: 'error',
};

/** An experiment as the MIP's portal-backend tells of it. */
export function gatewayExperiment(experiment: Experiment | ExperimentSummary) {
  const { id, name, owner, created, finished, shared, viewed, state, algorithm } = experiment;
  const request = 'request' in experiment ? experiment.request : undefined;
  return {
    uuid: id,
    name,
    createdBy: owner.name,
    created: Date.parse(created),
    updated: Date.parse(finished ?? created),
    finished: finished ? Date.parse(finished) : null,
    shared,
    viewed,
    status: STATUS[state],
    algorithm: algorithmOf(algorithm, request),
    ...('request' in experiment && { result: resultOf(state, experiment.result, experiment.error) }),
  };
}

export const algorithmOf = (id: string, request: ExperimentRequest | undefined) => ({
  name: id,
  label: id,
  parameters: request ? gatewayParameters(request) : [],
});

/** A result as the gateway reads it: of a type, with its data; a refusal is a text for people. */
export function resultOf(state: RunState, result: unknown, error: RunError | undefined): readonly object[] | null {
  if (state === 'done') return [{ type: 'application/json', data: result }];
  if (state === 'failed') return [{ type: 'text/plain+error', data: error?.message ?? '' }];
  if (state === 'cancelled') return [{ type: 'text/plain+warning', data: 'The experiment was cancelled.' }];
  return null;
}
