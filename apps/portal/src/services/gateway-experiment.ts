import type { RunState } from '@mip/contract';
import type { Experiment, ExperimentSummary } from '@mip/contract/portal';
import type { EngineFault } from './engine.js';
import { type GatewayAlgorithm, gatewayParameters } from './gateway-request.js';

const STATUS: Readonly<Record<RunState, string>> = {
  waiting: 'pending',
  running: 'pending',
  done: 'success',
  failed: 'error',
  cancelled: 'error',
};

/** An experiment in the format of the MIP's portal-backend. Absent fields are left out: the gateway fails on null. */
export function gatewayExperiment(
  experiment: Experiment | ExperimentSummary,
  asked: GatewayAlgorithm | undefined,
  result?: readonly unknown[],
) {
  const { id, name, owner, created, finished, shared, viewed, state, algorithm } = experiment;
  return {
    uuid: id,
    name,
    createdBy: { username: owner.id, fullname: owner.name, subjectId: owner.id },
    created: Date.parse(created),
    updated: Date.parse(finished ?? created),
    ...(finished && { finished: Date.parse(finished) }),
    shared,
    viewed,
    status: STATUS[state],
    algorithm: asked ?? {
      name: algorithm,
      label: algorithm,
      parameters: 'request' in experiment ? gatewayParameters(experiment.request) : [],
    },
    ...(result && { result }),
  };
}

/** An error in the gateway's format: for the user if they can correct it, else for the operator. */
export const faultResult = ({ status, message }: EngineFault): readonly unknown[] => [
  { type: status === 460 ? 'text/plain+user_error' : 'text/plain+error', data: message },
];

export const warningResult = (message: string): readonly unknown[] => [{ type: 'text/plain+warning', data: message }];
