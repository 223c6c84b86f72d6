import { type Condition, count, extent, type Numeric, sparse } from '@mip/aggregates';
import type { Study } from '@mip/specification';

/** Thresholds of the area under the curve, equally spaced over the linear predictor. */
const THRESHOLDS = 2000;

/**
 * How well a linear predictor tells the positive class: the confusion at probability ½, and the area under the ROC curve.
 *
 * The area is that of counts between thresholds, ties within counted half. Each is null where a hospital may not tell it.
 * @see Hanley & McNeil (1982), Radiology 143, 29–36
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
  if (!study.exactExtremes) {
    study.notice('AUC_WITHHELD', 'The area under the ROC curve takes finer counts than the hospitals release.');
    return { confusion_matrix, auc: null };
  }
  return { confusion_matrix, auc: await area(study, eta, hit), auc_method: `approximate, ${THRESHOLDS} thresholds` };
}

async function area(study: Study, eta: Numeric, hit: Condition): Promise<number | null> {
  const { range } = await study.ask({ range: extent(eta) }, 'range of the predictor');
  if (!(range.max > range.min)) return 0.5;
  const step = (range.max - range.min) / THRESHOLDS;
  const edges = Array.from({ length: THRESHOLDS + 1 }, (_, i) => range.min + i * step);
  edges[0] = -Number.MAX_VALUE;
  edges[THRESHOLDS] = Number.MAX_VALUE;
  const bins = eta.bins(edges);
  const few = await study.ask(
    { positive: sparse().where(hit).by(bins), negative: sparse().where(hit.not()).by(bins) },
    'thresholds with too few patients',
  );
  if ([...few.positive, ...few.negative].some((flag) => flag !== 0)) return null;
  const { positive, negative } = await study.ask(
    { positive: count().where(hit).by(bins), negative: count().where(hit.not()).by(bins) },
    'classes between thresholds',
  );
  let below = 0;
  let ordered = 0;
  for (const [i, hits] of positive.entries()) {
    ordered += hits * (below + negative[i]! / 2);
    below += negative[i]!;
  }
  return ordered / (below * positive.reduce((a, b) => a + b, 0));
}
