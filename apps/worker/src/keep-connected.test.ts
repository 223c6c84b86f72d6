import { createRouterTransport } from '@connectrpc/connect';
import { createLog } from '@mip/process/log';
import { Federation } from '@mip/protocol';
import { expect, test } from 'vitest';
import { keepConnected } from './keep-connected.js';

test('a master that was dialled and says nothing is given up, and dialled again', async () => {
  const stop = new AbortController();
  let dialled = 0;
  const silent = createRouterTransport(({ service }) => {
    service(Federation, {
      async *attend(_messages, { signal }) {
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      },
    });
  });
  await keepConnected(
    {
      connect: () => {
        if (++dialled === 2) stop.abort();
        return { transport: silent, close: () => {} } as never;
      },
      hello: async () => ({}) as never,
      converse: () => ({ receive: () => {}, end: () => {} }) as never,
      log: createLog('silent'),
    },
    stop.signal,
  );
  expect(dialled).toBe(2);
});
