import { answerTogether, fewestSites } from '@mip/policy';
import type { HeldModel } from './bound-experiment.js';

/**
 * Why no hospital would answer about these datasets, in a sentence: they are of too few hospitals for each of them (Q9). None
 * where some hospitals are enough for each other.
 */
export function tooFewHospitals({ datasets: held }: HeldModel, datasets: readonly string[]): readonly string[] {
  const sites = new Map<string, { readonly minSites: number }>();
  for (const { code, hospital = code, minSites = 1 } of held)
    if (datasets.includes(code)) sites.set(hospital, { minSites });
  const asked = [...sites.values()];
  if (asked.length === 0 || answerTogether(asked).length > 0) return [];
  const of = asked.length === 1 ? 'one hospital' : `${asked.length} hospitals`;
  return [
    `The datasets are of ${of}, which answer only with others, at least ${fewestSites(asked)} hospitals in all: choose datasets of more hospitals.`,
  ];
}
