/** Exit codes of `mip federation` and `mip node`, the same for all of their commands. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  /** A check found what has to be mended first; nothing was changed. */
  precondition: 3,
  /** The engine, the master or the other side does not answer. */
  unreachable: 5,
  /** Some of what was asked is done, and the rest is not. */
  partly: 7,
} as const;

/** Something a person has to mend: shown as what happened and what to do, never with a stack. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';

  constructor(
    message: string,
    readonly advice: string,
    readonly exitCode: number = EXIT.failed,
  ) {
    super(message);
  }
}
