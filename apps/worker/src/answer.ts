import { checkPlan, planOf } from '@mip/aggregates';
import { DATASET } from '@mip/data-model';
import { type Decision, type Guard, type Ledger, Refusal, type Released, rowSetDigest } from '@mip/privacy-guard';
import { BadRequest } from './bad-request.js';
import { checkColumns, type RunSession } from './sessions.js';
import { SOFTWARE } from './worker-config.js';

/** What a worker needs to answer a question: guard, ledger and key. */
export interface GuardContext {
  readonly guard: Guard;
  readonly ledger: Ledger;
  /** Key of the row-set digests; never leaves the hospital. */
  readonly digestKey: string;
}

/**
 * The only way out of a hospital: check, inspect, compute, release, record, and only then return.
 *
 * The same plan of the same run gets the release that was already made. If any step fails, nothing leaves. A refusal
 * waits for `tick` before it is recorded, because the ledger's times and order are visible to the master.
 * @throws PlanError, BadRequest for a plan that may not be asked; Refusal by the guard
 */
export async function answer(
  planJson: unknown,
  session: RunSession,
  context: GuardContext,
  signal: AbortSignal,
  tick: () => Promise<void>,
): Promise<Released> {
  const plan = planOf(checkPlan(planJson, session.variables));
  const { rows } = session;
  if (!rows) throw new BadRequest('TAKES_NO_PART', 'no dataset of this hospital takes part in the run');
  checkColumns(plan, session);
  const decision: Omit<Decision, 'decision'> = {
    actor: session.actor,
    run: session.run,
    algorithm: session.algorithm,
    planHash: plan.hash,
    plan: plan.text,
    rowSet: rowSetDigest(rows.fingerprint, context.digestKey),
    policyHash: context.guard.hash,
    software: SOFTWARE,
  };
  try {
    const again = context.ledger.answered(session.run, plan.hash);
    if (again) return again;
    const complete = new Set([...session.selection.complete, DATASET]);
    const inspected = context.guard.inspect(plan, {
      patients: rows.size.patients,
      complete,
      conditions: session.conditions,
    });
    const released = context.guard.release(inspected, await rows.tally(inspected.asked, signal));
    await context.ledger.record({ ...decision, decision: 'released', release: released });
    return released;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await tick();
    if (!context.ledger.knows(session.run, plan.hash))
      await context.ledger.record({ ...decision, decision: 'refused', rule: error.rule, subject: error.subject });
    throw error;
  }
}
