import { BarChart } from '../../bars/bar-chart.js';
import { Histogram } from '../../bars/histogram.js';
import { BoxPlot } from '../../boxes/box-plot.js';
import { ForestPlot } from '../../intervals/forest-plot.js';
import { HeatMap } from '../../matrices/heat-map.js';
import { KaplanMeier } from '../../survival/kaplan-meier.js';
import { HOSTILE, LONG, RTL } from './data.js';

const HOSPITALS = Array.from({ length: 12 }, (_, i) => `Hospital ${i + 1}`);
const EDGES = [0, 10, 20, 30, 40, 50];

/** Examples that are empty, extreme, too long or hostile. */
export function EdgeExamples({ tables }: { readonly tables: boolean }) {
  return (
    <>
      <Histogram title="Nothing released" variable="Age" groups={[]} showTable={tables} />
      <Histogram
        title="All withheld"
        variable="Age"
        groups={[{ label: '', edges: EDGES, counts: [null, null, null, null, null] }]}
        showTable={tables}
      />
      <Histogram
        title="Twelve groups"
        variable="Age (years)"
        groups={HOSPITALS.map((label, h) => ({
          label,
          edges: EDGES,
          counts: [12 + h, 30 + 3 * h, 55 - h, 21 + (h % 4) * 6, h % 5 === 0 ? null : 9 + h],
        }))}
        showTable={tables}
      />
      <BarChart
        title={`${LONG} — ${HOSTILE}`}
        category={LONG}
        categories={[LONG, HOSTILE, RTL, '=1+1']}
        series={[
          { label: LONG, values: [12, 30, 5, null] },
          { label: RTL, values: [14, null, 22, 0] },
        ]}
        percent
        showTable={tables}
      />
      <BoxPlot
        title="One group, tiny numbers"
        variable="Concentration (mol/L)"
        boxes={[{ label: 'All', q05: 1.1e-9, q1: 2.4e-9, median: 3.1e-9, q3: 4.4e-9, q95: 9.2e-9, n: 120 }]}
        showTable={tables}
      />
      <BoxPlot
        title="Huge numbers, and one value only"
        variable="Count"
        boxes={[
          { label: 'A', q05: 1.1e12, q1: 2.4e12, median: 3.1e12, q3: 4.4e12, q95: 9.2e12 },
          { label: 'B', q05: 5e12, q1: 5e12, median: 5e12, q3: 5e12, q95: 5e12 },
        ]}
        showTable={tables}
      />
      <ForestPlot
        title="Infinite odds, and none"
        estimateLabel="Odds ratio"
        scale="log"
        rows={[
          { term: 'Separated', estimate: Number.POSITIVE_INFINITY, lower: 3, upper: Number.POSITIVE_INFINITY, p: 0 },
          { term: 'Not a number', estimate: Number.NaN, lower: Number.NaN, upper: null, p: Number.NaN },
          { term: LONG, estimate: 1e-7, lower: 0, upper: 1e9, p: 0.998 },
          { term: RTL, estimate: 1.2, lower: 0.8, upper: 1.8, p: 0.35 },
        ]}
        showTable={tables}
      />
      <KaplanMeier
        title="One point"
        timeLabel="Time (days)"
        survivalLabel="Survival"
        curves={[{ label: 'All', points: [{ time: 3, survival: 0 }] }]}
        showTable={tables}
      />
      <KaplanMeier
        title="Twelve curves"
        timeLabel="Time (years)"
        survivalLabel="Survival"
        curves={HOSPITALS.map((label, h) => ({
          label,
          points: [1, 2, 3].map((time) => ({
            time,
            survival: h + time > 13 ? null : Math.exp(-time * (h + 1) * 0.05),
          })),
        }))}
        showTable={tables}
      />
      <HeatMap
        title="Thirty variables"
        valueLabel="Pearson’s r"
        rows={Array.from({ length: 30 }, (_, i) => `Variable ${i + 1}`)}
        columns={Array.from({ length: 30 }, (_, i) => `Variable ${i + 1}`)}
        values={Array.from({ length: 30 }, (_, i) =>
          Array.from({ length: 30 }, (_, j) => (i === j ? 1 : Math.cos((i % 5) - (j % 5)) * (((i * j) % 7) / 7))),
        )}
        cluster
        showTable={tables}
      />
    </>
  );
}
