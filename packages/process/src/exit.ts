/** Exit codes of every program of ours. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  /** A check found what has to be mended first, such as a taken port; nothing was changed. */
  precondition: 3,
  /** No hospital can take part, or a rule of privacy stands against it. */
  refused: 4,
  /** The master, an engine, or another server does not answer. */
  unreachable: 5,
  /** Some of what was asked is done, and the rest is not. */
  partly: 7,
  cancelled: 130,
} as const;

/** What follows a complaint about the command line. */
export const HELP_HINT = '(add --help for what is possible)';

/** Something a person has to mend: shown as one message, never with a stack. */
export class UserError extends Error {
  override readonly name: string = 'UserError';

  constructor(
    message: string,
    readonly exitCode: number = EXIT.usage,
  ) {
    super(message);
  }
}
