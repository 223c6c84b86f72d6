import { clientOptions, MipClient, MipError } from '@mip/client';
import { EXIT, waitUntil } from '@mip/process';
import { atPort, managerAddresses } from '../engine/addresses.js';
import { MASTER } from '../engine/labels.js';
import { OperatorError } from '../operator-error.js';
import type { Swarm } from '../swarm.js';

type Ask<T> = (master: MipClient) => Promise<T>;

const ANSWER_MS = 5_000;
const AGAIN_MS = 1_000;

/**
 * Asks the master with the operator's token, trying each manager, since it runs on one of them.
 * @throws OperatorError with `EXIT.unreachable` if none answers, or if the master refuses
 */
export async function askMasterOnce<T>(swarm: Swarm, ask: Ask<T>): Promise<T> {
  const master = await clientOf(swarm);
  try {
    return await ask(master);
  } catch (error) {
    if (!(error instanceof MipError)) throw error;
    if (error.code === 'UNREACHABLE')
      throw new OperatorError(
        error.message,
        'See how it is: mip federation status; mip federation logs master',
        EXIT.unreachable,
      );
    throw new OperatorError(`the master refused (${error.status}): ${error.message}`, 'See mip federation status.');
  }
}

/** As `askMasterOnce`, with retries while the master moves to another server; a request may reach the master twice. */
export async function askMaster<T>(swarm: Swarm, ask: Ask<T>): Promise<T> {
  let silent: OperatorError | undefined;
  const done = await waitUntil(
    async () => {
      try {
        return { answer: await askMasterOnce(swarm, ask) };
      } catch (error) {
        if (!isUnreachable(error)) throw error;
        if (!silent && swarm.waitSeconds > 0) swarm.say(`waiting for the master: ${error.message}`);
        silent = error;
        return undefined;
      }
    },
    { ms: swarm.waitSeconds * 1000, everyMs: AGAIN_MS },
  );
  if (!done) throw silent;
  return done.answer;
}

export const isUnreachable = (error: unknown): error is OperatorError =>
  error instanceof OperatorError && error.exitCode === EXIT.unreachable;

/** The client of each context, cached until its settings change. */
const clients = new WeakMap<Swarm, { readonly madeFrom: string; readonly client: MipClient }>();

async function clientOf(swarm: Swarm): Promise<MipClient> {
  const { engine, folder } = swarm;
  const { federation, ports } = await swarm.config();
  const connection = {
    urls: (await managerAddresses(engine)).map((address) => `https://${atPort(address, ports.web)}`),
    authority: (await folder.authority(federation)).certificate,
    servername: MASTER,
    token: await folder.token('operator'),
  };
  const madeFrom = JSON.stringify(connection);
  const kept = clients.get(swarm);
  if (kept?.madeFrom === madeFrom) return kept.client;
  const client = new MipClient(clientOptions(connection, ANSWER_MS));
  clients.set(swarm, { madeFrom, client });
  return client;
}
