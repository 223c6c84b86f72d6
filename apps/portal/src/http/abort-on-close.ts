import type { ServerResponse } from 'node:http';

/** Aborted when whoever asked no longer waits. */
export function goneWith({ raw }: { readonly raw: ServerResponse }): AbortSignal {
  const controller = new AbortController();
  raw.on('close', () => {
    if (!raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
