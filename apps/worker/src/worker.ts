import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Ldsm } from '@mip/ldsm';
import type { Policy } from '@mip/policy';
import { DEFAULT_POLICY, Guard, Ledger, readPolicy } from '@mip/privacy-guard';
import { readOrCreate } from '@mip/process';
import type { Log } from '@mip/process/log';
import { connectMaster, renewalDelay } from '@mip/protocol';
import type { GuardContext } from './answer.js';
import { Conversation } from './conversation.js';
import { hello } from './hello.js';
import { keepConnected } from './keep-connected.js';
import { cameOf, enrol, type Membership, renew, storedMembership } from './membership.js';
import { Sessions } from './sessions.js';
import { places, type WorkerConfig } from './worker-config.js';

/** A worker that runs until it is stopped. */
interface RunningWorker {
  readonly hospital: string;
  stop(): Promise<void>;
}

/** Longest delay of a timer. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/**
 * Starts a hospital's worker: first policy and ledger, because nothing may be answered without them (G0.6), then the
 * membership, then the stream to the master.
 * @throws PolicyError, LedgerError, or an Error that says why it cannot enrol
 */
export async function startWorker(
  config: WorkerConfig,
  ldsm: Ldsm,
  log: Log,
  onAttached?: () => void,
): Promise<RunningWorker> {
  const folder = places(config.folder);
  const guard = new Guard(await loadPolicy(config, folder.policy));
  const ledger = await Ledger.open(folder.ledger);
  const context: GuardContext = { guard, ledger, digestKey: await digestKey(folder.ledger) };
  let membership = await enrolled(folder.identity, config, log);
  const sessions = new Sessions(ldsm, guard);
  const stop = new AbortController();

  let renewal: NodeJS.Timeout | undefined;
  const scheduleRenewal = (after = renewalDelay(membership.credentials.certificate)): void => {
    renewal = setTimeout(
      () =>
        void renew(folder.identity, membership)
          .then((renewed) => {
            membership = renewed;
            scheduleRenewal();
          })
          .catch(() => scheduleRenewal(3_600_000)),
      Math.min(after, TIMER_MAX_MS),
    ).unref();
  };
  scheduleRenewal();

  const connected = keepConnected(
    {
      connect: () => connectMaster(config.master ?? membership.master, membership.authority, membership.credentials),
      hello: () => hello(config.role, guard, ldsm),
      converse: (send) => new Conversation(context, sessions, log, send),
      ...(onAttached && { onAttached }),
      log,
    },
    stop.signal,
  );
  log.info({ hospital: membership.hospital, master: membership.master }, 'worker started');
  return {
    hospital: membership.hospital,
    stop: async () => {
      stop.abort();
      clearTimeout(renewal);
      await connected;
      await sessions.closeAll();
      await ledger.close();
      await ldsm.close();
    },
  };
}

async function loadPolicy({ policyFile }: WorkerConfig, usual: string): Promise<Policy> {
  try {
    return readPolicy(await readFile(policyFile ?? usual, 'utf8'));
  } catch (error) {
    if (policyFile === undefined && (error as NodeJS.ErrnoException).code === 'ENOENT') return DEFAULT_POLICY;
    throw error;
  }
}

/** The hospital's membership; an invitation that was not used yet gives it a new one. */
async function enrolled(identity: string, { invitation }: WorkerConfig, log: Log): Promise<Membership> {
  const stored = await storedMembership(identity);
  if (!invitation) {
    if (stored) return stored;
    throw new Error('this hospital has not enrolled yet: start it once with an invitation of the federation');
  }
  if (!stored) return enrol(identity, invitation);
  if (cameOf(stored, invitation)) return stored;
  return enrol(identity, invitation).catch((error: Error) => {
    log.warn(
      { hospital: stored.hospital, kind: error.name },
      'the new invitation was not taken; the old membership stays',
    );
    return stored;
  });
}

async function digestKey(folder: string): Promise<string> {
  const file = path.join(folder, 'digest.key');
  await mkdir(folder, { recursive: true });
  return readOrCreate(file, () => randomBytes(32).toString('hex'));
}
