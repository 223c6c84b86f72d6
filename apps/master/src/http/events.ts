import type { MASTER_ROUTES } from '@mip/contract';
import type { ReplyOf } from '@mip/http';
import type { Run } from '../runs/run.js';
import { viewOf } from '../runs/run-view.js';

type Reply = ReplyOf<typeof MASTER_ROUTES.runEvents>;

/** Proxies and browsers drop streams that are silent for too long. */
const KEEP_ALIVE_MS = 15_000;

/** Streams a run's states as server-sent events: `progress` while it runs, `end` once, with the whole run. A slow reader misses progress. */
export function streamEvents(run: Run, reply: Reply): Reply {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  const send = (event: string, data: unknown): void => {
    raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  const alive = setInterval(() => raw.writableNeedDrain || raw.write(': still here\n\n'), KEEP_ALIVE_MS);
  const stop = (): void => {
    clearInterval(alive);
    run.off('change', tell);
  };
  const tell = (): void => {
    if (!run.ended) {
      if (raw.writableNeedDrain) return;
      send('progress', viewOf(run, { withResult: false }));
      return;
    }
    stop();
    send('end', viewOf(run));
    raw.end();
  };
  raw.on('close', stop);
  run.on('change', tell);
  tell();
  return reply;
}
