import type { FastifyReply } from 'fastify';

/** Aborted when whoever asked no longer waits. */
export function goneWith({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  raw.on('close', () => {
    if (!raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
