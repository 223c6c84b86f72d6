import { known, knownOf, total } from '../scales/known.js';
import type { ClusterProfilesProps } from './cluster-data.js';

/** Centres in standard deviations from the mean, by cluster, then variable. */
export function standardised({
  variables,
  clusters,
  standardised: already,
}: ClusterProfilesProps): (number | null)[][] {
  const scales = variables.map(({ mean, sd }, v) => {
    if (already) return { mean: 0, sd: 1 };
    if (known(mean) && known(sd) && sd > 0) return { mean, sd };
    const values = knownOf(clusters.map(({ centre }) => centre[v]));
    const middle = values.length > 0 ? total(values) / values.length : 0;
    const spread = Math.sqrt(total(values.map((value) => (value - middle) ** 2)) / Math.max(1, values.length));
    return { mean: middle, sd: spread > 0 ? spread : 1 };
  });
  return clusters.map(({ centre }) =>
    scales.map(({ mean, sd }, v) => {
      const value = centre[v];
      return known(value) ? (value - mean) / sd : null;
    }),
  );
}
