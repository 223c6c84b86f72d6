import { reasonOnRemaining } from '@mip/algorithms';
import type { ProblemCode, RunError } from '@mip/contract';
import { say } from '@mip/report/show';
import { AlgorithmError } from '@mip/specification';
import type { RunStatus } from './run-status.js';

/** Why a run cannot give a result: a stable code and a sentence for the person who asked. */
export class RunFailure extends Error implements RunError {
  override readonly name = 'RunFailure';

  constructor(
    readonly code: ProblemCode,
    message: string,
  ) {
    super(message);
  }
}

/** A hospital has to leave the run, which starts again without it. */
export class HospitalLeaves extends Error {
  override readonly name = 'HospitalLeaves';

  constructor(
    readonly hospital: string,
    readonly rule: string,
    readonly help: string,
    readonly subject = '',
  ) {
    super(help);
  }
}

/** A failed run's error as callers see it, with the hospitals that it rests on where others were left out; faults of the master itself stay in its log. */
export function publicError(error: unknown, status: Pick<RunStatus, 'participants' | 'withheld'>): RunError {
  if (error instanceof RunFailure) return { code: error.code, message: error.message };
  if (error instanceof AlgorithmError) {
    const reason = reasonOnRemaining(error.reason, status);
    return { code: error.code, message: say(reason), reason };
  }
  return { code: 'MASTER_FAULT', message: 'The master could not carry the run out. Its log says more.' };
}

/** What a run says that no hospital can take part in. */
export const INSUFFICIENT = 'The algorithm could not run with the input provided because there are insufficient data.';
