import type { Method } from '../method.js';
import { anovaOneWayMethod } from './anova-oneway.js';
import { descriptiveStatsMethod } from './descriptive-stats.js';
import { kMeansMethod } from './kmeans.js';
import { linearRegressionMethod } from './linear-regression.js';
import { logisticRegressionMethod } from './logistic-regression.js';
import { multipleHistogramsMethod } from './multiple-histograms.js';
import { pcaMethod } from './pca.js';
import { pcaWithTransformationMethod } from './pca-with-transformation.js';
import { pearsonCorrelationMethod } from './pearson-correlation.js';
import { tTestIndependentMethod } from './ttest-independent.js';
import { tTestOneSampleMethod } from './ttest-one-sample.js';
import { tTestPairedMethod } from './ttest-paired.js';

/** The methods of the compatible interface, by the id of their algorithm. */
export const methods: ReadonlyMap<string, Method> = new Map(
  [
    anovaOneWayMethod,
    descriptiveStatsMethod,
    kMeansMethod,
    linearRegressionMethod,
    logisticRegressionMethod,
    multipleHistogramsMethod,
    pcaMethod,
    pcaWithTransformationMethod,
    pearsonCorrelationMethod,
    tTestIndependentMethod,
    tTestOneSampleMethod,
    tTestPairedMethod,
  ].map((method) => [method.algorithm.specification.id, method]),
);
