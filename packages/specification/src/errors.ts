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
    message: string,
  ) {
    super(message);
  }
}

/** Goes on only if `condition` holds. @throws AlgorithmError with `code` and the public `message` */
export function insist(condition: boolean, code: StatisticalFault, message: string): asserts condition {
  if (!condition) throw new AlgorithmError(code, message);
}
