import { type Condition, count, extent, type Numeric, sparse } from '@mip/aggregates';
import type { Study } from '@mip/specification';
import { mergedEdges, open } from './merged-bins.js';
import { momentsOf } from './moments.js';
import { equalEdges } from './range.js';
import { safeBins } from './safe-bins.js';
import type { Scoped } from './scoped.js';

/** Thresholds where single patients may be told apart, equally spaced over the linear predictor. */
const FINE = 2000;
/** Score bins elsewhere, before those of few patients are merged. */
const COARSE = 20;

/** The area under the ROC curve, and how it was counted. */
export interface RocArea {
  readonly auc: number | null;
  readonly auc_method: string;
}

/**
 * Area under the ROC curve from counts of both classes between thresholds, ties within a bin counted half.
 *
 * With b bins it errs by at most half the share of pairs that fall into one bin.
 * @see Hanley & McNeil (1982), Radiology 143, 29–36
 */
export async function rocArea(study: Study, score: Numeric, hit: Condition): Promise<RocArea> {
  const edges = study.exactExtremes ? await fineEdges(study, score, hit) : await coarseEdges(study, score, hit);
  if (!edges) return { auc: null, auc_method: 'withheld: a hospital holds too few patients of a class' };
  const bins = score.bins(open(edges));
  const { positive, negative } = await study.ask(
    { positive: count().where(hit).by(bins), negative: count().where(hit.not()).by(bins) },
    'classes between thresholds',
  );
  return { auc: area(positive, negative), auc_method: `approximate, ${edges.length - 1} score bins` };
}

async function fineEdges(study: Study, score: Numeric, hit: Condition): Promise<readonly number[] | undefined> {
  const { range } = await study.ask({ range: extent(score) }, 'range of the predictor');
  const edges = equalEdges(range, FINE);
  const bins = score.bins(open(edges));
  const few = await study.ask(
    { positive: sparse().where(hit).by(bins), negative: sparse().where(hit.not()).by(bins) },
    'thresholds with too few patients',
  );
  return [...few.positive, ...few.negative].some((flag) => flag !== 0) ? coarseEdges(study, score, hit) : edges;
}

/** Bins within three standard deviations, merged until neither class is sparse in one: merging never undoes that. */
async function coarseEdges(study: Study, score: Numeric, hit: Condition): Promise<readonly number[] | undefined> {
  const { n, mean, squares } = await momentsOf(study, score);
  const reach = 3 * Math.sqrt(squares / n);
  const edges = equalEdges({ min: mean - reach, max: mean + reach }, await safeBins(study, COARSE));
  const positives: Scoped = (aggregate) => aggregate.where(hit);
  const negatives: Scoped = (aggregate) => aggregate.where(hit.not());
  const first = await mergedEdges(study, score, edges, positives);
  return first && mergedEdges(study, score, first, negatives);
}

function area(positive: readonly number[], negative: readonly number[]): number {
  let below = 0;
  let ordered = 0;
  for (const [i, hits] of positive.entries()) {
    ordered += hits * (below + negative[i]! / 2);
    below += negative[i]!;
  }
  return ordered / (below * positive.reduce((a, b) => a + b, 0));
}
