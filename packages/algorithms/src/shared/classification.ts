import { type Condition, count, type Numeric, sparse } from '@mip/aggregates';
import type { Study } from '@mip/specification';
import Type, { type Static } from 'typebox';
import { because } from './refusals.js';
import { record, count as whole } from './result-types.js';
import { discrimination, rocArea } from './roc-area.js';

/** The confusion at probability ½, and how well the score tells the classes apart. */
export const classified = record({
  confusion: Type.Union(
    [
      record({
        tp: whole('Positive rows predicted positive'),
        fp: whole('Negative rows predicted positive'),
        fn: whole('Positive rows predicted negative'),
        tn: whole('Negative rows predicted negative'),
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
  const each = <T>(of: (cell: Condition) => T) => ({
    tp: of(cells.tp),
    fp: of(cells.fp),
    fn: of(cells.fn),
    tn: of(cells.tn),
  });
  const few = await study.ask(
    each((cell) => sparse().where(cell)),
    'classes with too few patients',
  );
  const tellable = Object.values(few).every((flag) => flag === 0);
  if (!tellable) study.notice('CELLS_WITHHELD', because('confusion_withheld'));
  const confusion = tellable
    ? await study.ask(
        each((cell) => count().where(cell)),
        'confusion',
      )
    : null;
  return { confusion, ...(await rocArea(study, eta, hit, alpha)) };
}
