/** Why a plan is not one: stable codes, each with the path of the offending part; never a data value. */
export type PlanFault = 'UNKNOWN_NODE' | 'UNKNOWN_FIELD' | 'BAD_VALUE' | 'TOO_LARGE' | 'UNKNOWN_COLUMN' | 'WRONG_KIND';

/** Thrown by everything that reads a plan it did not make. */
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
