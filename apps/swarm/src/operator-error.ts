import { EXIT, UserError } from '@mip/process';

/** An error that an operator has to resolve: shown as what happened and what to do, never with a stack. */
export class OperatorError extends UserError {
  override readonly name = 'OperatorError';

  constructor(
    message: string,
    readonly advice: string,
    exitCode: number = EXIT.failed,
  ) {
    super(message, exitCode);
  }
}
