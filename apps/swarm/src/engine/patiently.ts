import { waitUntil } from '@mip/process';
import type Docker from 'dockerode';
import { statusOf, wordsOf } from './engine-answer.js';

/** How long to wait for the managers to elect a leader; an election takes a few seconds. */
const SETTLES_MS = 30_000;
/** Commands that only read give up sooner when there is no leader. */
const LOOK_MS = 10_000;
const TRY_MS = 1_000;

/** Whether a request failed only because the managers are electing a leader, or because of a concurrent change. */
export const isUnsettled = (error: unknown): boolean =>
  statusOf(error) >= 400 && /deadline ?exceeded|have a leader|lost leadership|out of sequence/i.test(wordsOf(error));

/**
 * Changes the swarm, and retries while its managers are electing a leader. `act` must read the current state each time,
 * because an earlier attempt may have succeeded without a response.
 * @throws the engine's last error, if no leader is elected in time
 */
export async function patiently<T>(act: () => Promise<T>, settlesMs = SETTLES_MS): Promise<T> {
  let last: unknown;
  const done = await waitUntil(
    async () => {
      try {
        return { answer: await act() };
      } catch (error) {
        if (!isUnsettled(error)) throw error;
        last = error;
        return undefined;
      }
    },
    { ms: settlesMs, everyMs: TRY_MS },
  );
  if (!done) throw last;
  return done.answer;
}

type Callback = NonNullable<Parameters<Docker['modem']['dial']>[1]>;
type Answer = Parameters<Callback>[1];

/** Makes a client retry its reads, as `patiently` does. */
export function readingPatiently(engine: Docker, settlesMs = LOOK_MS): Docker {
  const { modem } = engine;
  const dial = modem.dial.bind(modem);
  modem.dial = (options, callback) => {
    if (options.method !== 'GET' || options.isStream) return dial(options, callback);
    const ask = (): Promise<Answer> =>
      new Promise((resolve, reject) => dial(options, (error, answer) => (error ? reject(error) : resolve(answer))));
    patiently(ask, settlesMs).then(
      (answer) => callback?.(null, answer),
      (error) => callback?.(error, null),
    );
  };
  return engine;
}
