import type { Fault } from '@mip/contract';

/** A request that a master did not grant: its stable code, its words, and each fault it found. */
export class MipError extends Error {
  override readonly name = 'MipError';

  constructor(
    readonly code: string,
    message: string,
    /** HTTP status; 0 where there was no answer. */
    readonly status: number,
    readonly faults: readonly Fault[] = [],
  ) {
    super(message);
  }

  static async from(response: Response): Promise<MipError> {
    const text = await response.text();
    try {
      const { code, message, faults } = JSON.parse(text) as { code?: string; message?: string; faults?: Fault[] };
      return new MipError(code ?? 'REFUSED', message ?? text, response.status, faults);
    } catch {
      return new MipError('REFUSED', text || response.statusText, response.status);
    }
  }
}
