import { Biplot, ClusterProfiles, ConfusionMatrix, HeatMap, ScreePlot } from '@mip/charts';
import type { PartOf } from '@mip/report';
import type { ReactNode } from 'react';
import { useFramed } from './chart-props.js';
import { drawn } from './drawn.js';
import { numberOf } from './fact-number.js';
import { useReport } from './report-context.js';

/** From how many columns on the order of rows is worth a tree. */
const WORTH_ORDERING = 3;

/** A matrix as colours. */
export function HeatMapView({ part }: { readonly part: PartOf<'heat-map'> }): ReactNode {
  const { say } = useReport();
  return (
    <HeatMap
      {...useFramed(part)}
      rows={part.rows.map(say)}
      columns={part.columns.map(say)}
      values={part.values.map((row) => row.map(drawn))}
      valueLabel={say(part.value)}
      scale={part.diverging ? 'diverging' : 'sequential'}
      domain={part.domain}
      circles={part.square !== undefined}
      cluster={part.square === true && part.rows.length >= WORTH_ORDERING}
      decimals={part.decimals}
    />
  );
}

/** Eigenvalues by component. */
export const ScreeView = ({ part }: { readonly part: PartOf<'scree'> }): ReactNode => (
  <ScreePlot {...useFramed(part)} eigenvalues={part.eigenvalues.map(drawn)} totalVariance={part.total} />
);

/** Variables in the plane of two components. */
export function BiplotView({ part }: { readonly part: PartOf<'biplot'> }): ReactNode {
  const { say } = useReport();
  return (
    <Biplot
      {...useFramed(part)}
      xLabel={say(part.x)}
      yLabel={say(part.y)}
      vectors={part.vectors.map(({ label, x, y }) => ({ label: say(label), x: drawn(x), y: drawn(y) }))}
    />
  );
}

/** Centres of clusters. */
export function ProfilesView({ part }: { readonly part: PartOf<'profiles'> }): ReactNode {
  const { say } = useReport();
  return (
    <ClusterProfiles
      {...useFramed(part)}
      variables={part.variables.map(({ label, mean, sd }) => ({ label: say(label), mean, sd }))}
      clusters={part.clusters.map(({ label, size, centre }) => ({
        label: say(label),
        size: drawn(size),
        centre: centre.map(drawn),
      }))}
    />
  );
}

/** Actual against predicted classes. */
export function ConfusionView({ part }: { readonly part: PartOf<'confusion'> }): ReactNode {
  const { say } = useReport();
  return (
    <ConfusionMatrix
      {...useFramed(part)}
      classes={part.classes.map(say)}
      counts={part.counts.map((row) => row.map(drawn))}
      metrics={part.metrics.map(({ label, value, format }) => ({
        label: say(label),
        value: numberOf(value),
        kind: format === 'percent' ? 'share' : 'number',
      }))}
    />
  );
}
