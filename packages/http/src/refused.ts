import { type AnswerCode, PROBLEMS, type Problem } from '@mip/contract';

type FaultsOf<Code extends AnswerCode> = Extract<Problem, { code: Code }>['faults'];

/** Thrown where a request is not granted; the server answers with its code, its words and the status of the code. */
export class Refused<Code extends AnswerCode = AnswerCode> extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly code: Code,
    message: string,
    readonly faults?: FaultsOf<Code>,
  ) {
    super(message);
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }
}
