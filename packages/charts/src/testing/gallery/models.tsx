import { ForestPlot } from '../../intervals/forest-plot.js';
import { IntervalLine } from '../../intervals/interval-line.js';
import { MeanPlot } from '../../intervals/mean-plot.js';
import { PairwisePlot } from '../../intervals/pairwise-plot.js';
import { CalibrationPlot } from '../../models/calibration-plot.js';
import { ConfusionMatrix } from '../../models/confusion-matrix.js';
import { RocCurve } from '../../models/roc-curve.js';

const STEEP = [
  [0, 0],
  [0.01, 0.16],
  [0.03, 0.31],
  [0.06, 0.46],
  [0.1, 0.58],
  [0.16, 0.7],
  [0.24, 0.8],
  [0.35, 0.88],
  [0.5, 0.945],
  [0.7, 0.982],
  [1, 1],
] as const;

export function ModelExamples({ tables }: { readonly tables: boolean }) {
  return (
    <>
      <ForestPlot
        title="Odds of Alzheimer’s disease"
        estimateLabel="Odds ratio"
        scale="log"
        note="1,041 patients of 3 hospitals; the interval of one term reaches beyond the axis."
        rows={[
          { term: 'Age (10 years)', estimate: 1.42, lower: 1.21, upper: 1.67, p: 0.00002 },
          { term: 'Sex: male', estimate: 0.88, lower: 0.66, upper: 1.17, p: 0.38 },
          { term: 'Education (years)', estimate: 0.93, lower: 0.89, upper: 0.97, p: 0.0012 },
          { term: 'APOE ε4: one copy', estimate: 2.31, lower: 1.68, upper: 3.18, p: 0.0000003 },
          { term: 'APOE ε4: two copies', estimate: 5.12, lower: 2.9, upper: 9.04, p: 1e-8 },
          { term: 'Rare mutation', estimate: 3.4, lower: 0.02, upper: 580, p: 0.64 },
          { term: 'Centre: other', estimate: null, lower: null, upper: null, p: null },
        ]}
        showTable={tables}
      />
      <ForestPlot
        title="Coefficients of the left hippocampus"
        estimateLabel="Change (mm³)"
        rows={[
          { term: '(Intercept)', estimate: 312.4, lower: 120.1, upper: 504.7, p: 0.0015 },
          { term: 'Age (years)', estimate: -18.2, lower: -22.9, upper: -13.5, p: 1e-12, group: 'Demographics' },
          { term: 'Male', estimate: 96.1, lower: 21.3, upper: 170.9, p: 0.012, group: 'Demographics' },
          { term: 'AD', estimate: -511, lower: -600.2, upper: -421.8, p: 1e-20, group: 'Diagnosis, against CN' },
          { term: 'MCI', estimate: -238.7, lower: -329, upper: -148.4, p: 2e-7, group: 'Diagnosis, against CN' },
        ]}
        showTable={tables}
      />
      <RocCurve
        title="Receiver operating characteristic"
        curves={[
          {
            label: 'Model',
            points: STEEP.map(([fpr, tpr]) => ({ fpr, tpr })),
            auc: 0.842,
            aucLower: 0.815,
            aucUpper: 0.869,
          },
          { label: 'Age alone', points: STEEP.map(([fpr, tpr]) => ({ fpr, tpr: (fpr + tpr) / 2 })), auc: 0.671 },
        ]}
        showTable={tables}
      />
      <RocCurve
        title="Rates that are known within bounds"
        curves={[
          {
            label: 'Model',
            points: STEEP.filter((_, i) => i % 2 === 0).map(([fpr, tpr]) => ({
              fpr,
              tpr,
              fprBounds: {
                lower: Math.max(0, fpr - 0.04 * fpr * (1 - fpr)),
                upper: Math.min(1, fpr + fpr * (1 - fpr) * 0.1),
              },
              tprBounds: {
                lower: Math.max(0, tpr - tpr * (1 - tpr) * 0.2),
                upper: Math.min(1, tpr + tpr * (1 - tpr) * 0.1),
              },
            })),
            auc: 0.842,
          },
        ]}
        showTable={tables}
      />
      <ConfusionMatrix
        title="Predicted against actual"
        classes={['AD', 'not AD']}
        counts={[
          [302, 110],
          [86, 543],
        ]}
        metrics={[
          { label: 'Accuracy', value: 0.8117, kind: 'share' },
          { label: 'Precision', value: 0.7784, kind: 'share' },
          { label: 'Recall', value: 0.733, kind: 'share' },
          { label: 'F1', value: 0.755 },
        ]}
        showTable={tables}
      />
      <ConfusionMatrix
        title="Four classes, one cell withheld"
        classes={['AD', 'MCI', 'CN', 'Other']}
        counts={[
          [302, 71, 28, 11],
          [64, 241, 73, 10],
          [19, 52, 230, null],
          [12, 14, 11, 24],
        ]}
        metrics={[{ label: 'Accuracy', value: 0.68, kind: 'share' }]}
        showTable={tables}
      />
      <IntervalLine
        title="Difference of means between women and men"
        label="Difference (mm³)"
        estimate={-84.2}
        lower={-151.7}
        upper={-16.7}
        note="Welch’s t = −2.45, df = 996, p = 0.015"
        showTable={tables}
      />
      <MeanPlot
        title="Mean MMSE by diagnosis"
        variable="MMSE (points)"
        groupLabel="Diagnosis"
        groups={[
          { label: 'AD', mean: 21.3, lower: 20.9, upper: 21.7, n: 412, letters: 'a' },
          { label: 'MCI', mean: 26.6, lower: 26.3, upper: 26.9, n: 388, letters: 'b' },
          { label: 'CN', mean: 28.9, lower: 28.7, upper: 29.1, n: 301, letters: 'c' },
          { label: 'Other', mean: 26.1, lower: 25.2, upper: 27, n: 61, letters: 'b' },
          { label: 'Unknown', mean: null, lower: null, upper: null, n: null },
        ]}
        showTable={tables}
      />
      <PairwisePlot
        title="Differences between diagnoses (Tukey)"
        differenceLabel="Difference of MMSE (points)"
        pairs={[
          { a: 'AD', b: 'MCI', difference: -5.3, lower: -5.9, upper: -4.7, p: 1e-12 },
          { a: 'AD', b: 'CN', difference: -7.6, lower: -8.2, upper: -7, p: 1e-12 },
          { a: 'MCI', b: 'CN', difference: -2.3, lower: -2.9, upper: -1.7, p: 3e-9 },
          { a: 'MCI', b: 'Other', difference: 0.5, lower: -0.6, upper: 1.6, p: 0.64 },
        ]}
        showTable={tables}
      />
      <CalibrationPlot
        title="Calibration of the predicted risk"
        bins={[
          { predicted: 0.06, observed: 0.05, lower: 0.02, upper: 0.09, n: 168 },
          { predicted: 0.17, observed: 0.21, lower: 0.15, upper: 0.28, n: 151 },
          { predicted: 0.29, observed: 0.27, lower: 0.2, upper: 0.35, n: 132 },
          { predicted: 0.42, observed: 0.47, lower: 0.38, upper: 0.56, n: 118 },
          { predicted: 0.55, observed: 0.52, lower: 0.42, upper: 0.62, n: 97 },
          { predicted: 0.68, observed: 0.75, lower: 0.65, upper: 0.83, n: 81 },
          { predicted: 0.81, observed: 0.78, lower: 0.66, upper: 0.87, n: 54 },
          { predicted: 0.93, observed: null, lower: null, upper: null, n: null },
        ]}
        showTable={tables}
      />
    </>
  );
}
