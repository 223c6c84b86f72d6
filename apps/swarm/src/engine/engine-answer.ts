/** An error response of the engine. */
export interface EngineAnswer extends NodeJS.ErrnoException {
  readonly statusCode?: number;
  readonly json?: { readonly message?: string };
}

/** The engine's own error message, without what the client puts around it. */
export const wordsOf = (error: unknown): string => {
  const { json, message } = error as EngineAnswer;
  return (json?.message ?? message ?? String(error)).replace(/^\(HTTP code \d+\) [^-]*- /, '').trim();
};

export const statusOf = (error: unknown): number => (error as EngineAnswer).statusCode ?? 0;

/** The response, or undefined if the engine responds with 404. */
export async function found<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}
