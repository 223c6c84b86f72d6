import type { Condition, Numeric } from '@mip/aggregates';
import type { Study } from '@mip/specification';
import Type, { type Static } from 'typebox';
import { because } from '../shared/refusals.js';
import { count, record } from '../shared/result-types.js';
import { countsUnder } from '../tables/few-patients.js';
import { discrimination, rocArea } from './roc-area.js';

/** The confusion at probability ½, and how well the score tells the classes apart. */
export const classified = record({
  confusion: Type.Union(
    [
      record({
        tp: count('Positive rows predicted positive'),
        fp: count('Negative rows predicted positive'),
        fn: count('Positive rows predicted negative'),
        tn: count('Negative rows predicted negative'),
      }),
      Type.Null(),
    ],
    { description: 'Classes at probability ½; null where it is withheld' },
  ),
  ...discrimination,
});

/**
 * How well a linear predictor tells the positive class: the confusion at probability ½, and the area under the ROC curve.
 *
 * Each is null where a hospital may not tell it.
 */
export async function classification(
  study: Study,
  eta: Numeric,
  hit: Condition,
  alpha: number,
): Promise<Static<typeof classified>> {
  const up = eta.is('>=', 0);
  const cells = { tp: up.and(hit), fp: up.and(hit.not()), fn: up.not().and(hit), tn: up.not().and(hit.not()) };
  const notes = { few: 'classes with too few patients', counts: 'confusion' };
  const confusion = (await countsUnder(study, cells, notes)) ?? null;
  if (!confusion) study.notice('CELLS_WITHHELD', because('confusion_withheld'));
  const { auc, roc, calibration } = await rocArea(study, eta, hit, alpha);
  return { confusion, auc, roc, calibration };
}
