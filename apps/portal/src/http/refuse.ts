import type { Fault } from '@mip/contract';

/** Thrown where a request is not granted; the server answers with its code and words. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly faults?: readonly Fault[],
  ) {
    super(message);
  }
}

export const notFound = (what: string): Refused => new Refused(404, 'NOT_FOUND', `There is no such ${what}.`);
