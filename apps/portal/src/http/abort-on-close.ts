import type { ServerResponse } from 'node:http';

/** A signal that aborts when the client closes the connection before the response is complete. */
export function abortOnClose({ raw }: { readonly raw: ServerResponse }): AbortSignal {
  const controller = new AbortController();
  raw.on('close', () => {
    if (!raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
