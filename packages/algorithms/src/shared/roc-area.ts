import { type Condition, count, extent, type Numeric, sparse } from '@mip/aggregates';
import type { Study } from '@mip/specification';
import { mergedEdges, open } from './merged-bins.js';
import { momentsOf } from './moments.js';
import { equalEdges } from './range.js';
import { safeBins } from './safe-bins.js';
import type { Scoped } from './scoped.js';
import {
  areaStandardError,
  areaUnder,
  type CalibrationGroup,
  calibrationOf,
  meanProbabilities,
  type RocCurve,
  rocCurve,
} from './score-bins.js';

/** Thresholds where single patients may be told apart, equally spaced over the linear predictor. */
const FINE = 2000;
/** Score bins elsewhere, before those of few patients are merged. */
const COARSE = 20;

/** The area under the ROC curve, and how it was counted. */
export interface RocArea {
  readonly auc: number | null;
  readonly auc_method: string;
  /** Standard error of the area; null where it is withheld. */
  readonly auc_std_err: number | null;
  readonly roc_curve: RocCurve | null;
  /** Predicted against observed; predictions are the means of each bin, were the linear predictor normal within it. */
  readonly calibration: readonly CalibrationGroup[] | null;
}

/** Thresholds, and what is known of how the score is spread. */
interface Thresholds {
  readonly edges: readonly number[];
  readonly mean: number;
  readonly sd: number;
}

/**
 * Area under the ROC curve from counts of both classes between thresholds, ties within a bin counted half.
 *
 * With b bins it errs by at most half the share of pairs that fall into one bin.
 */
export async function rocArea(study: Study, score: Numeric, hit: Condition): Promise<RocArea> {
  const found = study.exactExtremes ? await fineEdges(study, score, hit) : await coarseEdges(study, score, hit);
  if (!found) {
    const auc_method = 'withheld: a hospital holds too few patients of a class';
    return { auc: null, auc_method, auc_std_err: null, roc_curve: null, calibration: null };
  }
  const { edges, mean, sd } = found;
  const bins = score.bins(open(edges));
  const { positive, negative } = await study.ask(
    { positive: count().where(hit).by(bins), negative: count().where(hit.not()).by(bins) },
    'classes between thresholds',
  );
  const auc = areaUnder(positive, negative);
  return {
    auc,
    auc_method: `approximate, ${edges.length - 1} score bins`,
    auc_std_err: areaStandardError(auc, positive, negative),
    roc_curve: rocCurve(positive, negative),
    calibration: calibrationOf(positive, negative, meanProbabilities(edges, mean, sd)),
  };
}

async function fineEdges(study: Study, score: Numeric, hit: Condition): Promise<Thresholds | undefined> {
  const { range } = await study.ask({ range: extent(score) }, 'range of the predictor');
  const edges = equalEdges(range, FINE);
  const bins = score.bins(open(edges));
  const few = await study.ask(
    { positive: sparse().where(hit).by(bins), negative: sparse().where(hit.not()).by(bins) },
    'thresholds with too few patients',
  );
  if ([...few.positive, ...few.negative].some((flag) => flag !== 0)) return coarseEdges(study, score, hit);
  return { edges, mean: (range.min + range.max) / 2, sd: range.max - range.min };
}

/** Bins within three standard deviations, merged until neither class is sparse in one: merging never undoes that. */
async function coarseEdges(study: Study, score: Numeric, hit: Condition): Promise<Thresholds | undefined> {
  const { n, mean, squares } = await momentsOf(study, score);
  const sd = Math.sqrt(squares / n);
  const reach = 3 * sd;
  const edges = equalEdges({ min: mean - reach, max: mean + reach }, await safeBins(study, COARSE));
  const positives: Scoped = (aggregate) => aggregate.where(hit);
  const negatives: Scoped = (aggregate) => aggregate.where(hit.not());
  const first = await mergedEdges(study, score, edges, positives);
  const merged = first && (await mergedEdges(study, score, first, negatives));
  return merged && { edges: merged, mean, sd };
}
