import type { Message } from '@mip/report';
import { say } from '@mip/report/show';

/** Why an algorithm has no result; the codes are stable. */
export type StatisticalFault =
  | 'NOT_ENOUGH_ROWS'
  | 'ZERO_VARIANCE'
  | 'TOO_FEW_LEVELS'
  | 'UNKNOWN_LEVEL'
  | 'COLLINEAR'
  | 'ILL_CONDITIONED'
  | 'NOT_CONVERGED'
  | 'SEPARATION'
  | 'OUT_OF_DOMAIN'
  | 'CLUSTER_TOO_SMALL'
  | 'EXTREMES_WITHHELD'
  | 'BAD_PARAMETER';

/** Thrown by an algorithm if the statistic does not exist for these rows. The message is for the user. */
export class AlgorithmError extends Error {
  override readonly name = 'AlgorithmError';

  constructor(
    readonly code: StatisticalFault,
    /** The message in every language; `message` has it in English. */
    readonly reason: Message,
  ) {
    super(say(reason));
  }
}

/** Asserts a condition. @throws AlgorithmError with `code` and the public `reason` */
export function insist(condition: boolean, code: StatisticalFault, reason: Message): asserts condition {
  if (!condition) throw new AlgorithmError(code, reason);
}
