import { words as anovaOneway } from './anova-oneway.js';
import { words as common } from './common.js';
import { words as components } from './components.js';
import { words as descriptiveStats } from './descriptive-stats.js';
import { words as filter } from './filter.js';
import { words as kmeans } from './kmeans.js';
import { words as linearRegression } from './linear-regression.js';
import { words as logisticRegression } from './logistic-regression.js';
import { words as multipleHistograms } from './multiple-histograms.js';
import { words as parts } from './parts.js';
import { words as pca } from './pca.js';
import { words as pcaWithTransformation } from './pca-with-transformation.js';
import { words as pearsonCorrelation } from './pearson-correlation.js';
import { words as record } from './record.js';
import { words as refusals } from './refusals.js';
import { words as rules } from './rules.js';
import { words as ttestIndependent } from './ttest-independent.js';
import { words as ttestOnesample } from './ttest-onesample.js';
import { words as ttestPaired } from './ttest-paired.js';

/** Words of methods and reports by key. */
export const catalogue: Readonly<Record<string, string>> = Object.assign(
  {},
  anovaOneway,
  common,
  components,
  descriptiveStats,
  filter,
  kmeans,
  linearRegression,
  logisticRegression,
  multipleHistograms,
  parts,
  pca,
  pcaWithTransformation,
  pearsonCorrelation,
  record,
  refusals,
  rules,
  ttestIndependent,
  ttestOnesample,
  ttestPaired,
);
