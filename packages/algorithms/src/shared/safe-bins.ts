import { levels, patients } from '@mip/aggregates';
import { DATASET } from '@mip/data-model';
import type { Study } from '@mip/specification';

/** Most bins of a histogram that even strict hospitals answer, and patients that each bin needs there. */
const MOST_BINS = 30;
const PATIENTS_PER_BIN = 11;

/**
 * How many bins every hospital will answer: `wanted` where all release exact values, else no more than the smallest
 * dataset's patients allow, each hospital holding at least one whole dataset.
 */
export async function safeBins(study: Study, wanted: number): Promise<number> {
  if (study.limits.exactExtremes) return wanted;
  const key = levels({ code: DATASET, levels: [] }, study.datasets);
  const { sizes } = await study.ask({ sizes: patients().by(key) }, 'patients of the datasets');
  const allowed = Math.floor(Math.min(...sizes) / PATIENTS_PER_BIN);
  return Math.max(1, Math.min(wanted, MOST_BINS, allowed));
}
