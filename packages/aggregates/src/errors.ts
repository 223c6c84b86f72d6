/** Why a plan is invalid: stable codes. */
export type PlanFault = 'UNKNOWN_NODE' | 'UNKNOWN_FIELD' | 'BAD_VALUE' | 'TOO_LARGE' | 'UNKNOWN_COLUMN' | 'WRONG_KIND';

/** Thrown for an invalid plan, with the path of the invalid part; never contains a data value. */
export class PlanError extends Error {
  override readonly name = 'PlanError';

  constructor(
    readonly code: PlanFault,
    readonly path: string,
    message: string,
  ) {
    super(`${path}: ${message}`);
  }
}
