import type { Algorithm } from '@mip/specification';
import { anovaOneWay } from './anova-oneway.js';
import { descriptiveStats } from './descriptive-stats.js';
import { kMeans } from './kmeans.js';
import { linearRegression } from './linear-regression.js';
import { logisticRegression } from './logistic-regression.js';
import { multipleHistograms } from './multiple-histograms.js';
import { pca } from './pca.js';
import { pcaWithTransformation } from './pca-with-transformation.js';
import { pearsonCorrelation } from './pearson-correlation.js';
import { tTestIndependent } from './ttest-independent.js';
import { tTestOneSample } from './ttest-one-sample.js';
import { tTestPaired } from './ttest-paired.js';

/** Every algorithm of the federation. */
export const catalogue: readonly Algorithm[] = [
  anovaOneWay,
  descriptiveStats,
  kMeans,
  linearRegression,
  logisticRegression,
  multipleHistograms,
  pca,
  pcaWithTransformation,
  pearsonCorrelation,
  tTestIndependent,
  tTestOneSample,
  tTestPaired,
];

export {
  anovaOneWay,
  descriptiveStats,
  kMeans,
  linearRegression,
  logisticRegression,
  multipleHistograms,
  pca,
  pcaWithTransformation,
  pearsonCorrelation,
  tTestIndependent,
  tTestOneSample,
  tTestPaired,
};
