import { setTimeout as pause } from 'node:timers/promises';

export interface Waiting {
  /** Longest time to wait, in milliseconds; 0 looks once. */
  readonly ms: number;
  /** Time between two attempts, in milliseconds. */
  readonly everyMs?: number;
}

/**
 * Polls `look` until it returns a value, and returns that; undefined at the deadline. It polls at least once, and once
 * more at the deadline.
 * @throws what `look` throws, at once
 */
export async function waitUntil<T>(
  look: () => Promise<T | undefined>,
  { ms, everyMs = 500 }: Waiting,
): Promise<T | undefined> {
  for (const deadline = Date.now() + ms; ; ) {
    const seen = await look();
    if (seen !== undefined) return seen;
    const left = deadline - Date.now();
    if (left <= 0) return undefined;
    await pause(Math.min(everyMs, left));
  }
}
