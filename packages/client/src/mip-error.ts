import { type Fault, isProblemCode, type Problem, type ProblemCode } from '@mip/contract';

/** A request that a master did not grant: its code of the table of problems, its words, and each fault it found. */
export class MipError extends Error {
  override readonly name = 'MipError';

  constructor(
    readonly code: ProblemCode,
    message: string,
    /** HTTP status; 0 where there was no answer. */
    readonly status: number,
    readonly faults: readonly Fault[] = [],
  ) {
    super(message);
  }

  /** The same as data, which narrows by its code. */
  get problem(): Problem {
    const { code, message, faults } = this;
    return code === 'BAD_REQUEST' ? { code, message, ...(faults.length > 0 && { faults }) } : { code, message };
  }

  static async from(response: Response): Promise<MipError> {
    const { status, statusText } = response;
    const text = await response.text();
    const { code, message = text || statusText, faults } = read(text);
    return new MipError(isProblemCode(code) ? code : unnamed(status), message, status, faults);
  }
}

/** What an answer that is no success says; not all come from a master. */
function read(text: string): { readonly code?: string; readonly message?: string; readonly faults?: Fault[] } {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

/** The code of an answer that has none we know: only its status tells whether to ask again. */
const unnamed = (status: number): ProblemCode =>
  status >= 500 || status === 408 || status === 429 ? 'FAULT' : 'REFUSED';
