/** Refusals leave a whole number of ticks after their question arrived, so that their timing reveals nothing about the data. */
const TICK_MS = 250;

/** Waits until a whole number of ticks has passed since `began` (milliseconds of `performance.now()`). */
export function nextTick(began: number, now = performance.now()): Promise<void> {
  const elapsed = now - began;
  const wait = Math.ceil(Math.max(elapsed, 1) / TICK_MS) * TICK_MS - elapsed;
  return new Promise((resolve) => setTimeout(resolve, wait));
}
