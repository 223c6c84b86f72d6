/** Exit codes of every program of ours. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  /** A precondition is not met, such as a free port; nothing was changed. */
  precondition: 3,
  /** No hospital can take part, or a privacy rule forbids it. */
  refused: 4,
  /** The master, an engine, or another server does not answer. */
  unreachable: 5,
  /** Only a part was done. */
  partly: 7,
  cancelled: 130,
} as const;

/** Appended to messages about wrong use. */
export const HELP_HINT = '(add --help for what is possible)';

/** An error that a person has to resolve: shown as one message, never with a stack. */
export class UserError extends Error {
  override readonly name: string = 'UserError';

  constructor(
    message: string,
    readonly exitCode: number = EXIT.usage,
  ) {
    super(message);
  }
}
