import { formula, type PlanNode, planOf } from '@mip/aggregates';
import type { PlanView, RunRecord, RunView } from '@mip/contract';
import type { Run } from './run.js';
import { SOFTWARE } from './software.js';

/** A run as callers see it. */
export function viewOf(run: Run, { withResult = true }: { readonly withResult?: boolean } = {}): RunView {
  const { id, progress, status } = run;
  const { state, result, report, error } = status;
  return {
    id,
    state,
    record: recordOf(run),
    ...(progress && !run.ended && { progress }),
    ...(withResult && state === 'done' && { result, ...(report && { report }) }),
    ...(error && { error }),
  };
}

/** The record of a run's result. */
function recordOf({ id, actor, submitted, asked, status }: Run): RunRecord {
  const { participants, withheld, notices, rounds, finished } = status;
  return {
    run: id,
    actor,
    algorithm: asked.algorithm,
    request: asked.request,
    participants,
    withheld,
    notices,
    rounds: rounds.map(({ note, planHash }) => ({ note, planHash })),
    software: SOFTWARE,
    submitted,
    ...(finished !== undefined && { finished }),
  };
}

/** The plan of each round of a run, in mathematical notation. */
export const plansOf = ({ status }: Run): PlanView[] =>
  status.rounds.map(({ note, planHash, plan }, i) => {
    const { node, lanes } = planOf(JSON.parse(plan) as PlanNode);
    return { round: i + 1, note, planHash, lanes, formula: formula(node), plan: node };
  });
