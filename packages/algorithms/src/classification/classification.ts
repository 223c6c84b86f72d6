import { type Aggregate, type Condition, type Numeric, count as rows } from '@mip/aggregates';
import type { Study } from '@mip/specification';
import { normal } from '@mip/statistics';
import type { ScoreSums } from '../shared/greatest-likelihood.js';
import { because } from '../shared/refusals.js';
import type { Scoped } from '../shared/scoped.js';
import { together } from '../shared/together.js';
import { wilson } from '../shared/wilson.js';
import { allHoldForEnough } from '../tables/few-patients.js';
import { binsBetween, nestedCuts } from '../tables/partition.js';
import type { Classified } from './classified.js';
import { type AreaBounds, areaBounds, areaStandardError, type ClassCounts, curvePoints } from './roc-bounds.js';
import {
  binsOf,
  calibrationOf,
  candidateCuts,
  cutsOf,
  dividedWhereUndecided,
  HALF,
  type ScoreMoments,
} from './score-bins.js';

/** Bins of a class before those of few patients are joined, where hospitals put no lower bound on their number. */
const FINE = 1000;
/** Characters of a plan that the flags of one class's thresholds may take. */
const ROOM = 90_000;
/** Characters of a score up to which a plan can ask about cells that hold as few as may be told; longer ones have wider cells. */
const SHORT = 600;
/** The least part of so many cells. */
const COARSE = 0.4;
/** Most points of a curve. */
const POINTS = 200;
/** An area is told as one number where its bounds are this near to it, and not at all where they are further than `TOO_WIDE`. */
const NEAR = 0.01;
const TOO_WIDE = 0.1;

/** A linear predictor, and which rows it is to tell from the others. */
interface Predictor {
  readonly eta: Numeric;
  readonly hit: Condition;
  /** All values that it can take, ascending, where these are few. */
  readonly values: readonly number[] | undefined;
}

/**
 * How well a linear predictor tells the positive class: the confusion at probability ½, the ROC curve and its area
 * between bounds that counts of both classes prove, the binormal curve, and the calibration. At most three rounds.
 *
 * Thresholds are placed where each class has its rows, by the moments of `scores`, and at ½. Each part is null where a hospital may
 * not tell it.
 */
export async function classification(
  study: Study,
  predictor: Predictor,
  scores: ScoreSums,
  alpha: number,
): Promise<Classified> {
  const moments = momentsOfClasses(scores);
  const open = await whatIsOpen(study, predictor, moments);
  const told = await countsOf(study, predictor, open);
  if (!told.confusion) study.notice('CELLS_WITHHELD', because('confusion_withheld'));
  const ratio = binormalOf(moments);
  if (!told.positive || !told.negative) {
    study.notice('CELLS_WITHHELD', because('roc_withheld'));
    return { confusion: told.confusion, auc: null, roc: null, binormal: ratio, calibration: null };
  }
  const { positive, negative } = await narrowed(study, predictor, moments, {
    positive: told.positive,
    negative: told.negative,
  });
  const area = areaBounds(positive, negative);
  const points = curvePoints(positive, negative, { most: POINTS, always: HALF });
  const tooWide = area.upper - area.lower > 2 * TOO_WIDE;
  if (tooWide) study.notice('CELLS_WITHHELD', because('roc_too_wide'));
  return {
    confusion: told.confusion,
    auc: tooWide ? null : areaOf(area, moments, alpha),
    roc: tooWide
      ? null
      : points.map(({ threshold, falsePositiveRate, truePositiveRate }) => ({
          threshold: threshold === null ? null : 1 / (1 + Math.exp(-threshold)),
          false_positive_rate: falsePositiveRate,
          true_positive_rate: truePositiveRate,
        })),
    binormal: ratio,
    calibration: told.both
      ? calibrationOf(told.both.positive, told.both.negative, moments.all).map((group) => {
          const [ci_lower, ci_upper] = wilson(group.observed, group.n, alpha);
          return { ...group, predicted: { ...group.predicted }, ci_lower, ci_upper };
        })
      : null,
  };
}

/** What is told where a hospital has too few patients of a class. */
export function withheldClassification(study: Study): Classified {
  study.notice('CELLS_WITHHELD', because('confusion_withheld'));
  study.notice('CELLS_WITHHELD', because('roc_withheld'));
  return { confusion: null, auc: null, roc: null, binormal: null, calibration: null };
}

interface ClassMoments {
  readonly positive: ScoreMoments;
  readonly negative: ScoreMoments;
  readonly all: ScoreMoments;
}

function momentsOfClasses({ all, positive }: ScoreSums): ClassMoments {
  const moments = ([n = 0, first = 0, second = 0]: ArrayLike<number> & Iterable<number>): ScoreMoments => ({
    n,
    mean: first / n,
    sd: Math.sqrt(Math.max(0, second / n - (first / n) ** 2)),
  });
  return {
    positive: moments(positive),
    negative: moments(all.map((value, i) => value - positive[i]!)),
    all: moments(all),
  };
}

const confusionOf = ({ eta, hit }: Predictor) => {
  const up = eta.is('>=', HALF);
  return { tp: up.and(hit), fp: up.and(hit.not()), fn: up.not().and(hit), tn: up.not().and(hit.not()) };
};

const underEach = (cells: ReturnType<typeof confusionOf>, of: Aggregate<number>) => ({
  tp: of.where(cells.tp),
  fp: of.where(cells.fp),
  fn: of.where(cells.fn),
  tn: of.where(cells.tn),
});

interface Open {
  readonly confusion: boolean;
  readonly positive: readonly number[] | undefined;
  readonly negative: readonly number[] | undefined;
  readonly both: readonly number[] | undefined;
}

/** The share of a class between two scores, were they normal. */
const likelyShare = ({ mean, sd }: ScoreMoments, low: number, high: number): number =>
  sd > 0 ? normal.lower((high - mean) / sd) - normal.lower((low - mean) / sd) : Number(low <= mean && mean < high);

/**
 * Which cells of the confusion, and which bins of each class and of both, hold nobody or enough at every hospital. Cuts of
 * both classes are among those of each, and so is ½ where the confusion is open: no difference of two counts is of a few.
 */
async function whatIsOpen(study: Study, predictor: Predictor, moments: ClassMoments): Promise<Open> {
  const { eta, hit, values } = predictor;
  const { minCell, maxBins } = study.limits;
  const most = Math.max(2, Math.min(FINE, maxBins));
  const fineness = Math.max(COARSE, Math.min(1, SHORT / JSON.stringify(eta.node).length));
  /** Cells of a class that hold about as few as may be told at a hospital. */
  const cellsOf = ({ n }: ScoreMoments): number => {
    const small = Math.round((fineness * n) / minCell / study.datasets.length);
    return minCell > 1 && small < most ? Math.max(2, small) : most;
  };
  const few = values && values.length <= most ? values : undefined;
  const pointsOf = (of: ScoreMoments): readonly number[] => candidateCuts(of, cellsOf(of), normal.quantile, few);
  const points = [...new Set([...pointsOf(moments.positive), ...pointsOf(moments.negative)])].sort((a, b) => a - b);
  const least = Math.min(moments.positive.n, moments.negative.n);
  const scores = {
    y: eta,
    points,
    scopes: [hit, hit.not()].map(
      (rows): Scoped =>
        (aggregate) =>
          aggregate.where(rows),
    ),
    expected: least / (points.length + 1) / study.datasets.length,
    always: HALF,
    loss: (low: number, high: number) =>
      likelyShare(moments.positive, low, high) * likelyShare(moments.negative, low, high),
  };
  const [confusion, { all, each }] = await together(study, [
    (line) => allHoldForEnough(line, Object.values(confusionOf(predictor)), 'cells with too few patients'),
    (line) => nestedCuts(line, scores, 'thresholds with too few patients', { room: ROOM }),
  ]);
  const isCut = each.every((cuts) => cuts?.includes(HALF) ?? true);
  const [positive, negative] = each;
  return { confusion: confusion && (isCut || !points.includes(HALF)), positive, negative, both: all };
}

/** Bounds this near are not brought nearer. */
const NEAR_ENOUGH = 1e-3;
/** With the counts that come before, three rounds. */
const MOST_NARROWINGS = 2;

/** The bins of both classes; where single patients may be counted, divided in turn where the most pairs are undecided. */
async function narrowed(
  study: Study,
  { eta, hit, values }: Predictor,
  { all }: ClassMoments,
  start: { readonly positive: ClassCounts; readonly negative: ClassCounts },
) {
  let { positive, negative } = start;
  if (study.limits.minCell > 1 || values) return start;
  let cuts = cutsOf([...positive, ...negative]);
  for (let round = 1; round <= MOST_NARROWINGS; round++) {
    const { lower, upper } = areaBounds(positive, negative);
    if (upper - lower <= NEAR_ENOUGH) break;
    const key = binsBetween(eta, cuts);
    const { hits, others } = await study.ask(
      { hits: rows().where(hit).by(key), others: rows().where(hit.not()).by(key) },
      'classes between closer thresholds',
    );
    [positive, negative] = [binsOf(cuts, hits, undefined), binsOf(cuts, others, undefined)];
    const closer = dividedWhereUndecided(positive, negative, all);
    if (closer.length === cuts.length) break;
    cuts = closer;
  }
  return { positive, negative };
}

/** The counts that may be told, in one round. */
async function countsOf(study: Study, predictor: Predictor, open: Open) {
  const { eta, hit, values } = predictor;
  const request: Record<string, Aggregate<readonly number[]>> = {};
  const ask = (name: string, cuts: readonly number[] | undefined, of: Aggregate<number>): void => {
    if (cuts) request[name] = of.by(binsBetween(eta, cuts));
  };
  ask('positive', open.positive, rows().where(hit));
  ask('negative', open.negative, rows().where(hit.not()));
  const [confusion, bins] = await together(study, [
    async (line) => (open.confusion ? line.ask(underEach(confusionOf(predictor), rows()), 'confusion') : null),
    async (line): Promise<Readonly<Record<string, readonly number[]>>> =>
      Object.keys(request).length > 0 ? line.ask(request, 'classes between thresholds') : {},
  ]);
  const binned = (name: string, cuts: readonly number[] | undefined): ClassCounts | undefined =>
    cuts && binsOf(cuts, bins[name]!, values);
  const [positive, negative] = [binned('positive', open.positive), binned('negative', open.negative)];
  /** Counts between the cuts of both classes, which are among a class's own. */
  const joined = (bins: ClassCounts, cuts: readonly number[]): ClassCounts => {
    const counts = Array.from({ length: cuts.length + 1 }, () => 0);
    for (const { low, count } of bins) counts[cuts.filter((cut) => cut <= low).length]! += count;
    return binsOf(cuts, counts, values);
  };
  return {
    confusion,
    positive,
    negative,
    both:
      open.both && positive && negative
        ? { positive: joined(positive, open.both), negative: joined(negative, open.both) }
        : undefined,
  };
}

/** The area between its bounds, and the sampling interval about both. */
function areaOf({ lower, upper }: AreaBounds, { positive, negative }: ClassMoments, alpha: number) {
  const errorAt = (area: number): number => areaStandardError(area, positive.n, negative.n);
  const reach = normal.upperQuantile(alpha / 2);
  return {
    value: upper - lower <= 2 * NEAR ? (lower + upper) / 2 : null,
    lower,
    upper,
    standard_error: Math.max(errorAt(lower), errorAt(upper)),
    ci_lower: Math.max(0, lower - reach * errorAt(lower)),
    ci_upper: Math.min(1, upper + reach * errorAt(upper)),
  };
}

/** @see Dorfman & Alf (1969), Journal of Mathematical Psychology 6, 487–496 */
function binormalOf({ positive, negative }: ClassMoments): Classified['binormal'] {
  if (!(positive.sd > 0 && negative.sd > 0)) return null;
  const a = (positive.mean - negative.mean) / positive.sd;
  const b = negative.sd / positive.sd;
  return { area: normal.lower(a / Math.hypot(1, b)), a, b };
}
