import { BarChart, BoxPlot, Histogram } from '@mip/charts';
import type { PartOf } from '@mip/report';
import type { ReactNode } from 'react';
import { useFramed } from './chart-props.js';
import { boundsOf, drawn, drawnIf } from './drawn.js';
import { useReport } from './report-context.js';

/** Quantiles as boxes. */
export function BoxesView({ part }: { readonly part: PartOf<'boxes'> }): ReactNode {
  const { say } = useReport();
  return (
    <BoxPlot
      {...useFramed(part)}
      variable={say(part.variable)}
      boxes={part.boxes.map(({ label, n, mean, q05, q1, median, q3, q95, approximate }) => ({
        label: say(label),
        n: drawn(n),
        mean: drawnIf(mean),
        q05: drawn(q05),
        q1: drawn(q1),
        median: drawn(median),
        q3: drawn(q3),
        q95: drawn(q95),
        approximate,
        bounds: {
          q05: boundsOf(q05),
          q1: boundsOf(q1),
          median: boundsOf(median),
          q3: boundsOf(q3),
          q95: boundsOf(q95),
        },
      }))}
    />
  );
}

interface BarsViewProps {
  readonly part: PartOf<'bars'>;
  /** Whether shares are shown before anybody asks for them. */
  readonly startAsPercent?: boolean;
}

/** Counts by category. */
export function BarsView({ part, startAsPercent = false }: BarsViewProps): ReactNode {
  const { say } = useReport();
  return (
    <BarChart
      {...useFramed(part)}
      category={say(part.category)}
      categories={part.categories.map(say)}
      series={part.series.map(({ label, values }) => ({
        label: say(label),
        values: values.map(drawn),
        bounds: values.map(boundsOf),
      }))}
      valueLabel={part.value && say(part.value)}
      percent={part.percent}
      startAsPercent={startAsPercent}
    />
  );
}

/** Counts between edges. */
export function HistogramView({ part }: { readonly part: PartOf<'histogram'> }): ReactNode {
  const { say } = useReport();
  return (
    <Histogram
      {...useFramed(part)}
      variable={say(part.variable)}
      unit={part.unit}
      groups={part.groups.map(({ label, edges, counts }) => ({
        label: say(label),
        edges,
        counts: counts.map(drawn),
        bounds: counts.map(boundsOf),
      }))}
    />
  );
}
