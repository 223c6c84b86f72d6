import { setTimeout as pause } from 'node:timers/promises';

export interface Waiting {
  /** Longest time to wait, in milliseconds; with 0 it looks once. */
  readonly ms: number;
  /** Time between two looks, in milliseconds. */
  readonly everyMs?: number;
}

/**
 * Looks until there is something to see, and gives that back; undefined when time is up. It looks at least once, and once
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
