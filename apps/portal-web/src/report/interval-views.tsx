import { ForestPlot, IntervalLine, MeanPlot, PairwisePlot } from '@mip/charts';
import type { PartOf } from '@mip/report';
import type { ReactNode } from 'react';
import { useFramed } from './chart-props.js';
import { drawn, drawnIf, endsOf } from './drawn.js';
import { useReport } from './report-context.js';

/** Estimates on one axis. */
export function ForestView({ part }: { readonly part: PartOf<'forest'> }): ReactNode {
  const { say } = useReport();
  return (
    <ForestPlot
      {...useFramed(part)}
      estimateLabel={say(part.estimate)}
      scale={part.scale}
      reference={part.reference}
      level={part.level}
      rows={part.rows.map(({ label, estimate, lower, upper, p }) => ({
        term: say(label),
        estimate: drawn(estimate),
        ...endsOf(estimate, lower, upper),
        p: drawnIf(p),
      }))}
    />
  );
}

/** One estimate about its reference. */
export function IntervalView({ part }: { readonly part: PartOf<'interval'> }): ReactNode {
  const { say } = useReport();
  return (
    <IntervalLine
      {...useFramed(part)}
      label={say(part.label)}
      estimate={drawn(part.estimate)}
      {...endsOf(part.estimate, part.lower, part.upper)}
      reference={part.reference}
      level={part.level}
    />
  );
}

/** Means of groups. */
export function MeansView({ part }: { readonly part: PartOf<'means'> }): ReactNode {
  const { say } = useReport();
  return (
    <MeanPlot
      {...useFramed(part)}
      variable={say(part.variable)}
      groupLabel={say(part.group)}
      level={part.level}
      groups={part.groups.map(({ label, n, mean, lower, upper, letters }) => ({
        label: say(label),
        mean: drawn(mean),
        ...endsOf(mean, lower, upper),
        n: drawn(n),
        letters,
      }))}
    />
  );
}

/** Differences of pairs of groups. */
export function DifferencesView({ part }: { readonly part: PartOf<'differences'> }): ReactNode {
  const { say } = useReport();
  return (
    <PairwisePlot
      {...useFramed(part)}
      differenceLabel={say(part.difference)}
      level={part.level}
      pairs={part.pairs.map(({ a, b, difference, lower, upper, p }) => ({
        a: say(a),
        b: say(b),
        difference: drawn(difference),
        ...endsOf(difference, lower, upper),
        p: drawn(p),
      }))}
    />
  );
}
