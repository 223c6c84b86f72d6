import type { Question } from '../federation/federation.js';
import { LARGE_X } from '../federation/studies.js';

/** The i-th question of a kind: no two have an answer in common, so that none comes from a cache of answers. */
export type Asking = (i: number) => Question;

const turned = (names: readonly string[], i: number): string[] =>
  names.map((_, j) => names[(i + j) % names.length] as string);

/** The regressions of the large study. Their columns are the same each time, in another order. */
export const LARGE_QUESTIONS: Readonly<Record<string, Asking>> = {
  'logistic regression': (i) => ({
    algorithm: 'logistic_regression',
    x: turned(LARGE_X, i),
    y: ['hit'],
    parameters: { positive_class: 'yes' },
  }),
  'linear regression': (i) => ({ algorithm: 'linear_regression', x: turned(LARGE_X, i), y: ['y'] }),
};

/** Some of the wide study's numbers, others at each call. */
const numbers = (i: number, count: number): string[] =>
  Array.from({ length: count }, (_, j) => `v${(i * count + j) % 178}`);

/** What a researcher asks of a study of a few thousand patients; each time of other variables. */
export const SMALL_QUESTIONS: Readonly<Record<string, Asking>> = {
  'descriptive statistics of 4': (i) => ({ algorithm: 'descriptive_stats', y: numbers(i, 4) }),
  't-test': (i) => ({
    algorithm: 'ttest_independent',
    x: ['sex'],
    y: numbers(i, 1),
    parameters: { alt_hypothesis: 'two-sided', alpha: 0.05, groupA: 'F', groupB: 'M' },
  }),
  'logistic regression': (i) => ({
    algorithm: 'logistic_regression',
    x: ['age', 'sex', ...numbers(i, 2)],
    y: ['diagnosis'],
    parameters: { positive_class: 'AD' },
  }),
  'k-means': (i) => ({
    algorithm: 'kmeans',
    y: numbers(i, 3),
    parameters: { k: 4, maxiter: 100, tol: 0.0001 },
  }),
  PCA: (i) => ({ algorithm: 'pca', y: numbers(i, 5) }),
};
