/** Longest time a process takes to stop before it gives up, in milliseconds. */
const STOP_MS = 10_000;

/** Stops on SIGINT, SIGTERM, or when the parent process ends. */
export function untilStopped(stop: () => Promise<void>): void {
  let stopping = false;
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_MS).unref();
    void stop().then(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.on('disconnect', end);
}
