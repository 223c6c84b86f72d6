const released = Symbol('released');

/** Lanes that the guard has released. Only this package makes one, and a worker's transport accepts nothing else. */
export interface Released {
  readonly [released]: true;
  readonly planHash: string;
  readonly lanes: Float64Array;
  readonly policyHash: string;
}

/** For the guard, and for the ledger, which repeats earlier releases. Not exported from the package. */
export const makeReleased = (planHash: string, lanes: Float64Array, policyHash: string): Released =>
  Object.freeze({ [released]: true as const, planHash, lanes, policyHash });
