import Type, { type Static } from 'typebox';
import { boundedField } from '../presenting/bounded.js';
import { count, interval, list, nullable, numeric, record } from '../shared/result-types.js';

const confusion = record({
  tp: count('Positive rows predicted positive'),
  fp: count('Negative rows predicted positive'),
  fn: count('Positive rows predicted negative'),
  tn: count('Negative rows predicted negative'),
});

const auc = record({
  value: nullable('Midpoint of the bounds; null where they are more than 0.02 apart'),
  lower: nullable('Proven: the area is not less; null in results of 0.1.0 without a curve'),
  upper: nullable('Proven: the area is not greater'),
  standard_error: numeric('After Hanley & McNeil, the greater of those at the bounds'),
  ...interval,
});

const binormal = record({
  area: numeric('Φ(a/√(1 + b²))'),
  a: numeric('(mean of the positive rows − mean of the negative rows)/sd of the positive rows'),
  b: numeric('sd of the negative rows/sd of the positive rows'),
});

const orNull = <T extends Type.TSchema>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });

/** How well a score tells two classes apart. */
export const classified = record({
  confusion: orNull(confusion, 'Classes at probability ½; null where it is withheld'),
  auc: orNull(auc, 'Area under the ROC curve; null where it is withheld'),
  roc: orNull(
    list(
      record({
        threshold: nullable('Predicted probability from which a row is predicted positive; null at the ends'),
        false_positive_rate: boundedField('1 − specificity'),
        true_positive_rate: boundedField('Sensitivity'),
      }),
    ),
    'From the highest threshold to the lowest; null where it is withheld',
  ),
  binormal: orNull(
    binormal,
    'The curve TPR = Φ(a + b·Φ⁻¹(FPR)), which rests on the model that the linear predictor is normal in both classes',
  ),
  calibration: orNull(
    list(
      record({
        n: count('Rows'),
        predicted: boundedField('Mean predicted probability'),
        observed: numeric('Share of positive rows'),
        ...interval,
      }),
    ),
    'Predicted against observed in groups of similar score; null where it is withheld',
  ),
});
export type Classified = Static<typeof classified>;
