import type { ExperimentRequest } from '@mip/specification';
import { INSUFFICIENT } from '../runs/run-failure.js';
import type { RunStatus } from '../runs/run-status.js';
import type { Method } from './method.js';

/** What the compatible interface answers: a result, or a text with its status. */
export type Answer =
  | { readonly status: 200; readonly body: unknown }
  | { readonly status: number; readonly message: string };

/** HTTP status of a run that failed, by its code; 460 for what the user can mend. */
const STATUS: Readonly<Record<string, number>> = {
  INSUFFICIENT_DATA: 461,
  HOSPITAL_UNREACHABLE: 512,
  HOSPITAL_LOST: 512,
  WORKER_FAULT: 500,
  MASTER_FAULT: 500,
};

/** The compatible answer of a run that has ended. */
export function answerOf(method: Method, request: ExperimentRequest, { state, result, error }: RunStatus): Answer {
  if (state === 'done') return { status: 200, body: method.result(result, request) };
  const { code = 'CANCELLED', message = 'The run was cancelled.' } = error ?? {};
  // The MIP says no more than this, and its clients compare the sentence.
  return { status: STATUS[code] ?? 460, message: code === 'INSUFFICIENT_DATA' ? INSUFFICIENT : message };
}
