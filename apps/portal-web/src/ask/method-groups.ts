import type { AlgorithmView } from '@mip/client';

/** What a clinician wants to know, as the methods are sorted by it. */
export const QUESTIONS = ['describe', 'compare', 'relate', 'predict', 'structure'] as const;
export type Question = (typeof QUESTIONS)[number];

const OF: Readonly<Record<string, Question>> = {
  descriptive_stats: 'describe',
  multiple_histograms: 'describe',
  ttest_onesample: 'compare',
  ttest_independent: 'compare',
  ttest_paired: 'compare',
  anova_oneway: 'compare',
  pearson_correlation: 'relate',
  linear_regression: 'predict',
  logistic_regression: 'predict',
  kmeans: 'structure',
  pca: 'structure',
  pca_with_transformation: 'structure',
};

/** Methods by the question that they answer; one that nobody sorted stands among those that describe. */
export const byQuestion = (algorithms: readonly AlgorithmView[]): ReadonlyMap<Question, readonly AlgorithmView[]> =>
  new Map(QUESTIONS.map((question) => [question, algorithms.filter(({ id }) => (OF[id] ?? 'describe') === question)]));
