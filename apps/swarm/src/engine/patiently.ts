import { waitUntil } from '@mip/process';
import type Docker from 'dockerode';
import { statusOf, wordsOf } from './engine-answer.js';

/** How long the managers may take to agree on a leader; an election takes a few seconds. */
const SETTLES_MS = 30_000;
/** Who only looks is told sooner that nobody decides. */
const LOOK_MS = 10_000;
const TRY_MS = 1_000;

/** Whether an engine failed only because the managers are choosing a leader, or because another change came between. */
export const isUnsettled = (error: unknown): boolean =>
  statusOf(error) >= 400 && /deadline ?exceeded|have a leader|lost leadership|out of sequence/i.test(wordsOf(error));

/**
 * Changes the swarm, and tries again while its managers are choosing a leader: `act` reads each time what it changes,
 * because the try before may have succeeded without an answer.
 * @throws the engine's last answer, if they do not agree in time
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

/** Lets a client ask again for what it only reads, as `patiently` does. */
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
