import { type Condition, count, type Numeric, sparse } from '@mip/aggregates';
import type { Study } from '@mip/specification';
import { rocArea } from './roc-area.js';

/**
 * How well a linear predictor tells the positive class: the confusion at probability ½, and the area under the ROC curve.
 *
 * Each is null where a hospital may not tell it.
 */
export async function classification(study: Study, eta: Numeric, hit: Condition) {
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
  if (!tellable)
    study.notice('CELLS_WITHHELD', 'The confusion table is withheld: a hospital holds too few patients of a cell.');
  const confusion_matrix = tellable
    ? await study.ask(
        each((cell) => count().where(cell)),
        'confusion',
      )
    : null;
  return { confusion_matrix, ...(await rocArea(study, eta, hit)) };
}
