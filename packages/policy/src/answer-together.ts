import type { Limits } from './policy.js';

/** A hospital as far as it matters with how many others it answers. */
type Site = Pick<Limits, 'minSites'>;

/** Q9: the most of these hospitals of which each finds its `minSites` among them. */
export function answerTogether<S extends Site>(sites: readonly S[]): readonly S[] {
  const stay = sites.filter(({ minSites }) => minSites <= sites.length);
  return stay.length === sites.length ? sites : answerTogether(stay);
}

/** Q9: the fewest hospitals that one of these would answer with. @throws TypeError for an empty list */
export const fewestSites = (sites: readonly Site[]): number =>
  sites.map(({ minSites }) => minSites).reduce((one, other) => Math.min(one, other));
