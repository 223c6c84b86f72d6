import { Biplot } from '../../multivariate/biplot.js';
import { ClusterProfiles } from '../../multivariate/cluster-profiles.js';
import { ScreePlot } from '../../multivariate/scree-plot.js';
import { VOLUMES } from './data.js';

const LOADINGS = [
  [0.86, 0.18],
  [0.85, 0.2],
  [0.74, 0.12],
  [-0.55, 0.52],
  [0.62, 0.55],
  [-0.44, 0.7],
  [-0.7, -0.48],
] as const;

export function ComponentExamples({ tables }: { readonly tables: boolean }) {
  return (
    <>
      <ScreePlot
        title="Variance explained by the components"
        eigenvalues={[3.42, 1.31, 0.88, 0.61, 0.42, 0.27, 0.09]}
        showTable={tables}
      />
      <Biplot
        title="Loadings on the first two components"
        xLabel="Component 1 (49 %)"
        yLabel="Component 2 (19 %)"
        vectors={VOLUMES.map((label, i) => ({ label, x: LOADINGS[i]?.[0] ?? null, y: LOADINGS[i]?.[1] ?? null }))}
        showTable={tables}
      />
      <ClusterProfiles
        title="Profiles of three clusters"
        variables={[
          { label: 'Age (years)', mean: 71.2, sd: 8.1 },
          { label: 'Left hippocampus (mm³)', mean: 2890, sd: 520 },
          { label: 'Ventricles (mm³)', mean: 31000, sd: 14000 },
          { label: 'MMSE (points)', mean: 25.4, sd: 4.2 },
          { label: 'Education (years)', mean: 12.1, sd: 3.9 },
        ]}
        clusters={[
          { label: 'Cluster 1', centre: [64.1, 3310, 19800, 28.4, 14.2], size: 421 },
          { label: 'Cluster 2', centre: [76.9, 2400, 44700, 20.9, 10.3], size: 366 },
          { label: 'Cluster 3', centre: [74.0, 2930, 29900, 26.8, null], size: null },
        ]}
        showTable={tables}
      />
    </>
  );
}
