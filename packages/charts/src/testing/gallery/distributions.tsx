import { BarChart } from '../../bars/bar-chart.js';
import { Histogram } from '../../bars/histogram.js';
import { BoxPlot } from '../../boxes/box-plot.js';
import { AGE_AD, AGE_ALL, AGE_CN, AGE_EDGES } from './data.js';

const NOTE = '1,156 patients of 3 hospitals; 44 rows without a value left out.';

export function DistributionExamples({ tables }: { readonly tables: boolean }) {
  return (
    <>
      <Histogram
        title="Age at the first visit"
        variable="Age (years)"
        note={NOTE}
        groups={[{ label: '', edges: AGE_EDGES, counts: AGE_ALL }]}
        showTable={tables}
      />
      <Histogram
        title="Age by diagnosis"
        variable="Age (years)"
        note={NOTE}
        groups={[
          { label: 'Alzheimer’s disease', edges: AGE_EDGES, counts: AGE_AD },
          { label: 'Cognitively normal', edges: AGE_EDGES, counts: AGE_CN },
        ]}
        showTable={tables}
      />
      <Histogram
        title="Hippocampal volume, bins merged until none is too small"
        variable="Left hippocampus (mm³)"
        groups={[
          {
            label: '',
            edges: [1200, 2000, 2400, 2600, 2800, 3000, 3200, 3600, 4800],
            counts: [31, 102, 121, 168, 190, 144, 132, 40],
          },
        ]}
        showTable={tables}
      />
      <BarChart
        title="Counts that are known within bounds"
        category="Alzheimer category"
        categories={['AD', 'MCI', 'CN', 'Other']}
        series={[
          { label: 'Women', values: [231, 190, 166, null], bounds: [undefined, { lower: 180, upper: 199 }] },
          { label: 'Men', values: [181, 198, 135, 24], bounds: [undefined, undefined, { lower: 130, upper: 149 }] },
        ]}
        percent
        showTable={tables}
      />
      <BarChart
        title="Diagnosis"
        category="Alzheimer category"
        categories={['AD', 'MCI', 'CN', 'Other']}
        series={[{ label: '', values: [412, 388, 301, null] }]}
        percent
        showTable={tables}
      />
      <BarChart
        title="Diagnosis by sex"
        category="Alzheimer category"
        categories={['AD', 'MCI', 'CN', 'Other']}
        series={[
          { label: 'Women', values: [231, 190, 166, null] },
          { label: 'Men', values: [181, 198, 135, 24] },
        ]}
        percent
        showTable={tables}
      />
      <BarChart
        title="Reason for referral"
        category="Reason"
        categories={[
          'Memory complaints reported by the patient',
          'Memory complaints reported by a relative',
          'Change of behaviour or of personality',
          'Follow-up of a known disease',
          'Second opinion',
        ]}
        series={[{ label: '', values: [410, 322, 118, 96, 21] }]}
        showTable={tables}
      />
      <BoxPlot
        title="Left hippocampus by diagnosis"
        variable="Volume (mm³)"
        groupLabel="Diagnosis"
        note={NOTE}
        boxes={[
          {
            label: 'AD',
            q05: 1710,
            q1: 2240,
            median: 2590,
            q3: 2910,
            q95: 3420,
            mean: 2578,
            n: 412,
            approximate: true,
          },
          {
            label: 'MCI',
            q05: 1980,
            q1: 2620,
            median: 2930,
            q3: 3230,
            q95: 3700,
            mean: 2914,
            n: 388,
            approximate: true,
          },
          { label: 'CN', q05: 2420, q1: 2890, median: 3170, q3: 3440, q95: 3920, mean: 3168, n: 301 },
          { label: 'Other', q05: null, q1: 2410, median: 2880, q3: 3210, q95: null, mean: 2835, n: 61 },
          { label: 'Unknown', q05: null, q1: null, median: null, q3: null, q95: null, n: null },
        ]}
        showTable={tables}
      />
    </>
  );
}
