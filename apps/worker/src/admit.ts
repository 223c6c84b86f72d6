import { rowSetDigest } from '@mip/privacy-guard';
import type { GuardContext } from './answer.js';
import type { OpenRequest } from './open-request.js';
import type { RunSession, Sessions } from './sessions.js';
import { SOFTWARE } from './worker-config.js';

/**
 * Opens a run's session and records in the ledger what the master will learn of it, with the numbers of patients and rows and
 * the limits of values, before sending anything. One selection of a run is recorded once. If a dataset stays out, waits for `tick` first.
 * @throws BadRequest if it may not be opened
 */
export async function admit(
  request: OpenRequest,
  sessions: Sessions,
  { guard, ledger, digestKey }: GuardContext,
  tick: () => Promise<void>,
): Promise<RunSession> {
  const session = await sessions.open(request);
  const { run, actor, algorithm, hash, asked, rows, staysOut, ranges } = session;
  if (staysOut.length > 0) await tick();
  if (ledger.knows(run, hash)) return session;
  const entry = {
    run,
    actor,
    algorithm,
    planHash: hash,
    plan: asked,
    rowSet: rows ? rowSetDigest(rows.fingerprint, digestKey) : '',
    policyHash: guard.hash,
    software: SOFTWARE,
  };
  const ends = ranges.flatMap(({ range }) => range ?? []);
  if (rows) await ledger.record({ ...entry, decision: 'released', release: guard.sizes(hash, rows.size, ends) });
  const last = rows ? undefined : staysOut.at(-1);
  if (last) await ledger.record({ ...entry, decision: 'refused', rule: last.rule, subject: last.subject });
  return session;
}
