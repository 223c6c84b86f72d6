import { type AnswerCode, type Fault, statusOf } from '@mip/contract';

/** Thrown to refuse a request; the server answers with the code, its status and the message. */
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
