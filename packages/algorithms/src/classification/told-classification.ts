import type { Digits } from '@mip/specification';
import { toldShare } from '../shared/told-numbers.js';
import type { Classified } from './classified.js';

/**
 * A classification as it is told: counts, shares to three decimals, and bounds outwards, so that they stay proven.
 * Thresholds are where the scores of a class lie: with all digits they would tell their mean.
 */
export function toldClassification(
  { confusion, auc, roc, binormal, calibration }: Classified,
  digits: Digits,
): Classified {
  const limits = ({ ci_lower, ci_upper }: { readonly ci_lower: number | null; readonly ci_upper: number | null }) => ({
    ci_lower: ci_lower === null ? null : digits.partBelow(ci_lower),
    ci_upper: ci_upper === null ? null : digits.partAbove(ci_upper),
  });
  return {
    confusion: confusion && {
      tp: digits.count(confusion.tp),
      fp: digits.count(confusion.fp),
      fn: digits.count(confusion.fn),
      tn: digits.count(confusion.tn),
    },
    auc: auc && { ...toldShare(auc, digits), ...limits(auc), standard_error: digits.error(auc.standard_error) },
    roc:
      roc?.map(({ threshold, false_positive_rate, true_positive_rate }) => ({
        threshold: threshold === null ? null : digits.part(threshold),
        false_positive_rate: toldShare(false_positive_rate, digits),
        true_positive_rate: toldShare(true_positive_rate, digits),
      })) ?? null,
    binormal: binormal && {
      area: digits.part(binormal.area),
      a: digits.statistic(binormal.a),
      b: digits.statistic(binormal.b),
    },
    calibration:
      calibration?.map((group) => ({
        n: digits.count(group.n),
        predicted: toldShare(group.predicted, digits),
        observed: digits.part(group.observed),
        ...limits(group),
      })) ?? null,
  };
}
