import type { ReactNode } from 'react';
import type { ViewProps } from './view-props.js';
import { AnovaView } from './views/anova-view.js';
import { CorrelationView } from './views/correlation-view.js';
import { DescriptiveView } from './views/descriptive-view.js';
import { GenericView } from './views/generic-view.js';
import { HistogramsView } from './views/histograms-view.js';
import { KMeansView } from './views/kmeans-view.js';
import { LinearView } from './views/linear-view.js';
import { LogisticView } from './views/logistic-view.js';
import { PcaView } from './views/pca-view.js';
import { TTestView } from './views/ttest-view.js';

type View = (props: ViewProps) => ReactNode;

/** How the result of each algorithm is shown. A test renders a result of every algorithm of the catalogue. */
const VIEWS: Readonly<Record<string, View>> = {
  descriptive_stats: DescriptiveView,
  multiple_histograms: HistogramsView,
  linear_regression: LinearView,
  logistic_regression: LogisticView,
  anova_oneway: AnovaView,
  kmeans: KMeansView,
  pca: PcaView,
  pca_with_transformation: PcaView,
  pearson_correlation: CorrelationView,
  ttest_onesample: TTestView,
  ttest_independent: TTestView,
  ttest_paired: TTestView,
};

export const viewOf = (algorithm: string): View => VIEWS[algorithm] ?? GenericView;
