import { type AggregateNode, cellsOf, isVector, type PlanNode, widthOf } from '@mip/aggregates';
import { mostBins, type Policy } from '@mip/policy';
import { columnsIn } from './columns.js';
import { depthOf } from './depth.js';
import { checkPredictors } from './predictors.js';
import { Refusal } from './rules.js';

/** G0.1: most questions of the guard about one plan, so that a plan cannot exhaust its hospital. */
export const MOST_QUESTIONS = 4_096;
export const MOST_LANES_ASKED = 4_000_000;

/** What the guard needs to know of a plan's row set. */
export interface Frame {
  /** Distinct patients of the session. */
  readonly patients: number;
  /** Variables without a missing cell in the session. */
  readonly complete: ReadonlySet<string>;
  /** Variables of the question's conditions. */
  readonly conditions: readonly string[];
}

/**
 * Checks the rules that need no data but the number of patients: X5 of what is steep, M3, G3, T7, R1, K1.
 * @throws Refusal
 */
export function checkLimits(plan: PlanNode, frame: Frame, policy: Policy): void {
  if (policy.hardStops) checkPredictors(plan);
  for (const aggregate of Object.values(plan.aggregates)) {
    if ((aggregate.node === 'extent' || aggregate.node === 'quantiles') && !policy.exactExtremes)
      throw new Refusal('M3');
    if (depthOf(aggregate, frame.conditions) > policy.depth) throw new Refusal('G3');
    checkKeys(aggregate, frame, policy);
    if (parameters(aggregate) > policy.maxParamRatio * frame.patients) throw new Refusal('R1');
  }
}

/**
 * X4: whether the patients of a session bear the columns of a plan.
 * @throws Refusal X4
 */
export function checkColumns({ aggregates }: PlanNode, { patients }: Frame, { patientsPerColumn }: Policy): void {
  if (columnsIn(Object.values(aggregates)) * patientsPerColumn > patients) throw new Refusal('X4');
}

function checkKeys(aggregate: AggregateNode, frame: Frame, policy: Policy): void {
  for (const key of aggregate.by ?? []) {
    const cells = cellsOf(key);
    if (key.node === 'bins' && cells > mostBins(policy, frame.patients)) throw new Refusal('T7');
    if (key.node === 'nearest' && cells * policy.patientsPerCluster * policy.minCell > frame.patients)
      throw new Refusal('K1');
  }
}

/** p of a p × p matrix of products: the numbers that could be solved for. */
export const parameters = (aggregate: AggregateNode): number =>
  aggregate.node === 'gram' && isVector(aggregate.of) ? widthOf(aggregate.of) : 0;
