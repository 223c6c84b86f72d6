import type { Bounds } from '../scales/bounds.js';
import type { RocPoint } from './roc-data.js';

/** One edge of the band of a curve, as points (false positive rate, true positive rate). */
type Edge = readonly (readonly [number, number])[];

/**
 * The two edges that a curve is proven to lie between, given bounds of both rates at some thresholds; undefined where
 * every point is exact. Both rates only rise, so bounds of one threshold also bound those before and after it.
 */
export function rocBand(points: readonly RocPoint[]): { readonly lower: Edge; readonly upper: Edge } | undefined {
  if (!points.some(({ fprBounds, tprBounds }) => fprBounds || tprBounds)) return undefined;
  const told = points.flatMap(({ fpr, tpr, fprBounds, tprBounds }) =>
    fpr === null || tpr === null
      ? []
      : [{ fpr: fprBounds ?? { lower: fpr, upper: fpr }, tpr: tprBounds ?? { lower: tpr, upper: tpr } }],
  );
  const fpr = rising(told.map((point) => point.fpr));
  const tpr = rising(told.map((point) => point.tpr));
  return {
    lower: fpr.map(({ upper }, i) => [upper, tpr[i]?.lower ?? 0]),
    upper: fpr.map(({ lower }, i) => [lower, tpr[i]?.upper ?? 1]),
  };
}

/** Bounds of numbers that never fall, each made as narrow as those before and after it allow. */
function rising(bounds: readonly Bounds[]): readonly Bounds[] {
  return bounds.map((_, i) => ({
    lower: Math.max(...bounds.slice(0, i + 1).map(({ lower }) => lower)),
    upper: Math.min(...bounds.slice(i).map(({ upper }) => upper)),
  }));
}
