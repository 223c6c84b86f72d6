/** Exit codes of `mip`, the same for all commands. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  unreachable: 3,
  /** No hospital can take part, or a rule of privacy stands against it. */
  refused: 4,
  cancelled: 130,
} as const;

/** What follows a complaint about the command line. */
export const HELP_HINT = '(add --help for what is possible)';

/** Something a person has to mend: shown as one message, never with a stack. */
export class UserError extends Error {
  override readonly name = 'UserError';

  constructor(
    message: string,
    readonly exitCode: number = EXIT.usage,
  ) {
    super(message);
  }
}
