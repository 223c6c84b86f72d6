import { type Fault, isProblemCode, type Problem, type ProblemCode } from '@mip/contract';

/** Thrown for a request that failed, with the problem's code, its message and the faults. */
export class MipError extends Error {
  override readonly name = 'MipError';

  constructor(
    readonly code: ProblemCode,
    message: string,
    /** HTTP status; 0 if there was no answer. */
    readonly status: number,
    readonly faults: readonly Fault[] = [],
    /** Seconds after which to ask again, if the server said so. */
    readonly retryAfterS?: number,
  ) {
    super(message);
  }

  /** The same as a union that narrows by its code. */
  get problem(): Problem {
    const { code, message, faults } = this;
    return code === 'BAD_REQUEST' ? { code, message, ...(faults.length > 0 && { faults }) } : { code, message };
  }

  static async from(response: Response): Promise<MipError> {
    const { status, statusText } = response;
    const text = await response.text();
    const { code, message = text || statusText, faults } = read(text);
    const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
    const retryAfterS = Number.isFinite(wait) ? wait : undefined;
    return new MipError(isProblemCode(code) ? code : unnamed(status), message, status, faults, retryAfterS);
  }
}

/** The problem in an answer, which may also come from a proxy. */
function read(text: string): { readonly code?: string; readonly message?: string; readonly faults?: Fault[] } {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

/** The code for an answer without a known code: only its status tells whether to retry. */
const unnamed = (status: number): ProblemCode =>
  status >= 500 || status === 408 || status === 429 ? 'FAULT' : 'REFUSED';
