import type { Message } from '@mip/report';
import { say } from '@mip/report/show';

/** Why an algorithm cannot answer: stable codes. */
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

/** An algorithm's own refusal: the statistics asked for do not exist for these rows. Its message is for the user. */
export class AlgorithmError extends Error {
  override readonly name = 'AlgorithmError';

  constructor(
    readonly code: StatisticalFault,
    /** What it says, in every language; `message` is the English of it. */
    readonly reason: Message,
  ) {
    super(say(reason));
  }
}

/** Goes on only if `condition` holds. @throws AlgorithmError with `code` and the public `reason` */
export function insist(condition: boolean, code: StatisticalFault, reason: Message): asserts condition {
  if (!condition) throw new AlgorithmError(code, reason);
}
