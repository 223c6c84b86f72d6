/** What an engine answered that is not a success. */
export interface EngineAnswer extends NodeJS.ErrnoException {
  readonly statusCode?: number;
  readonly json?: { readonly message?: string };
}

/** The words of the engine itself, without the client's frame around them. */
export const wordsOf = (error: unknown): string => {
  const { json, message } = error as EngineAnswer;
  return (json?.message ?? message ?? String(error)).replace(/^\(HTTP code \d+\) [^-]*- /, '').trim();
};

export const statusOf = (error: unknown): number => (error as EngineAnswer).statusCode ?? 0;

/** The answer, or undefined where the engine knows no such thing. */
export async function found<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}
