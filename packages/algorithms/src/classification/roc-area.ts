import { type Condition, type Numeric, count as rows } from '@mip/aggregates';
import type { Study } from '@mip/specification';
import { normal } from '@mip/statistics';
import Type, { type Static } from 'typebox';
import { momentsOf } from '../shared/moments.js';
import { count, interval, list, numeric, record } from '../shared/result-types.js';
import type { Scoped } from '../shared/scoped.js';
import { wilson } from '../shared/wilson.js';
import { type Bins, equalBins, exactBins, mergedBins } from '../tables/bins.js';
import { exactRange } from '../tables/ranges.js';
import { areaStandardError, areaUnder, calibrationOf, meanProbabilities, rocCurve } from './score-bins.js';

/** Score bins where hospitals release its range and answer as many, equally spaced over the linear predictor. */
const FINE = 2000;
/** Score bins elsewhere, before those of few patients are merged. */
const COARSE = 20;

/** How well a score tells two classes apart; null where a hospital holds too few patients of a class. */
export const discrimination = {
  auc: Type.Union(
    [
      record({
        value: numeric('Share of pairs of a positive and a negative row in which the positive one scores higher'),
        standard_error: numeric('After Hanley & McNeil'),
        ...interval,
        bins: count('Score bins that it is read off; ties within a bin count half'),
      }),
      Type.Null(),
    ],
    { description: 'Area under the ROC curve; null where it is withheld' },
  ),
  roc: Type.Union(
    [
      list(
        record({
          false_positive_rate: numeric('1 − specificity'),
          true_positive_rate: numeric('Sensitivity'),
        }),
      ),
      Type.Null(),
    ],
    { description: 'From the highest threshold to the lowest; null where it is withheld' },
  ),
  calibration: Type.Union(
    [
      list(
        record({
          n: count('Rows'),
          predicted: numeric('Mean predicted probability, were the linear predictor normal within a bin'),
          observed: numeric('Share of positive rows'),
          ...interval,
        }),
      ),
      Type.Null(),
    ],
    { description: 'Predicted against observed in groups of similar score; null where it is withheld' },
  ),
};

const shape = record(discrimination);
export type Discrimination = Static<typeof shape>;

/** Score bins, and what is known of how the score is spread. */
interface Thresholds {
  readonly bins: Bins;
  readonly mean: number;
  readonly sd: number;
}

/**
 * Area under the ROC curve from counts of both classes between thresholds, ties within a bin counted half.
 *
 * With b bins it errs by at most half the share of pairs that fall into one bin.
 */
export async function rocArea(study: Study, score: Numeric, hit: Condition, alpha: number): Promise<Discrimination> {
  const found = (await fineBins(study, score, hit)) ?? (await coarseBins(study, score, hit));
  if (!found) return { auc: null, roc: null, calibration: null };
  const { bins, mean, sd } = found;
  const { positive, negative } = await study.ask(
    { positive: rows().where(hit).by(bins.key), negative: rows().where(hit.not()).by(bins.key) },
    'classes between thresholds',
  );
  const area = areaUnder(positive, negative);
  const error = areaStandardError(area, positive, negative);
  const reach = normal.upperQuantile(alpha / 2) * error;
  return {
    auc: {
      value: area,
      standard_error: error,
      ci_lower: Math.max(0, area - reach),
      ci_upper: Math.min(1, area + reach),
      bins: bins.edges.length - 1,
    },
    roc: rocCurve(positive, negative),
    calibration: calibrationOf(positive, negative, meanProbabilities(bins.edges, mean, sd)).map((group) => {
      const [ci_lower, ci_upper] = wilson(group.observed, group.n, alpha);
      return { ...group, ci_lower, ci_upper };
    }),
  };
}

async function fineBins(study: Study, score: Numeric, hit: Condition): Promise<Thresholds | undefined> {
  const range = await exactRange(study, score, 'range of the predictor');
  const bins =
    range && (await exactBins(study, score, range, { count: FINE, hit, note: 'thresholds with too few patients' }));
  return bins && { bins, mean: (range.min + range.max) / 2, sd: range.max - range.min };
}

/** Bins within three standard deviations, merged until none holds a few of either class: merging never undoes that. */
async function coarseBins(study: Study, score: Numeric, hit: Condition): Promise<Thresholds | undefined> {
  const { n, mean, squares } = await momentsOf(study, score);
  const sd = Math.sqrt(squares / n);
  const reach = 3 * sd;
  const start = equalBins(study, score, { min: mean - reach, max: mean + reach }, COARSE);
  const positives: Scoped = (aggregate) => aggregate.where(hit);
  const negatives: Scoped = (aggregate) => aggregate.where(hit.not());
  const first = await mergedBins(study, score, start, { scoped: positives });
  const bins = first && (await mergedBins(study, score, first, { scoped: negatives }));
  return bins && { bins, mean, sd };
}
