import { isEnded } from '@mip/contract';
import type { Experiment, PORTAL_ROUTES } from '@mip/contract/portal';
import type { ReplyOf } from '@mip/http';
import type { ExperimentRunner } from './experiment-runner.js';

type Reply = ReplyOf<typeof PORTAL_ROUTES.experimentEvents>;

/** Proxies and browsers close streams that are silent for too long. */
const KEEP_ALIVE_MS = 15_000;

/** Streams an experiment as server-sent events: `progress` at each change, `end` once it has ended. */
export function streamExperiment(
  id: string,
  runner: ExperimentRunner,
  read: () => Promise<Experiment | undefined>,
  reply: Reply,
): Reply {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  let sending = false;
  let changed = false;
  const alive = setInterval(() => raw.writableNeedDrain || raw.write(': still here\n\n'), KEEP_ALIVE_MS);
  const stop = (): void => {
    clearInterval(alive);
    runner.off('change', onChange);
  };
  const onChange = (other: string): void => {
    if (other === id) void send();
  };
  const send = async (): Promise<void> => {
    changed = true;
    if (sending) return;
    sending = true;
    while (changed && !raw.destroyed) {
      changed = false;
      const experiment = await read().catch(() => undefined);
      const over = !experiment || isEnded(experiment.state);
      if (experiment) raw.write(`event: ${over ? 'end' : 'progress'}\ndata: ${JSON.stringify(experiment)}\n\n`);
      if (!over) continue;
      stop();
      raw.end();
      return;
    }
    sending = false;
  };
  raw.on('close', stop);
  runner.on('change', onChange);
  void send();
  return reply;
}
