import { type AnswerCode, type Fault, statusOf } from '@mip/contract';

/** Thrown where a request is not granted; the server answers with its code, its words and the status of the code. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly code: AnswerCode,
    message: string,
    readonly faults?: readonly Fault[],
  ) {
    super(message);
  }

  get status(): number {
    return statusOf(this.code);
  }
}
