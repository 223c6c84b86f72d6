import { type Described, descriptiveLayout } from './layouts/descriptive.js';
import { type Anova, anovaLayout, tTestLayout } from './layouts/group-tests.js';
import { type Histograms, histogramLayout } from './layouts/histograms.js';
import {
  type Clusters,
  type Components,
  type Correlations,
  correlationLayout,
  kmeansLayout,
  pcaLayout,
} from './layouts/matrices.js';
import { type Linear, type Logistic, linearLayout, logisticLayout } from './layouts/regression.js';

type Variables = Readonly<Record<string, readonly string[]>>;

/** How results of an algorithm are laid out for people; what is left out here is in `--json`. */
export const layouts: Readonly<Record<string, (result: never, variables: Variables) => unknown>> = {
  anova_oneway: (result: Anova, { y = [], x = [] }: Variables) => anovaLayout(result, y[0] ?? '', x[0] ?? ''),
  descriptive_stats: (result: Described) => descriptiveLayout(result),
  kmeans: (result: Clusters, { y = [] }: Variables) => kmeansLayout(result, y),
  linear_regression: (result: Linear) => linearLayout(result),
  logistic_regression: (result: Logistic) => logisticLayout(result),
  multiple_histograms: (result: Histograms) => histogramLayout(result),
  pca: (result: Components, { y = [] }: Variables) => pcaLayout(result, y),
  pca_with_transformation: (result: Components, { y = [] }: Variables) => pcaLayout(result, y),
  pearson_correlation: (result: Correlations) => correlationLayout(result),
  ttest_independent: tTestLayout,
  ttest_onesample: tTestLayout,
  ttest_paired: tTestLayout,
};
