import { DATASET, type DataModel, type Variable } from '@mip/data-model';
import type { Row } from '@mip/ldsm';
import type { Context } from '@mip/specification';
import { mersenneTwister } from '@mip/statistics';

const number = (code: string, bounds: Pick<Variable, 'min' | 'max'> = {}): Variable => ({
  code,
  label: code,
  kind: 'real',
  levels: [],
  ...bounds,
});
const nominal = (code: string, codes: readonly string[]): Variable => ({
  code,
  label: code,
  kind: 'nominal',
  levels: codes.map((level) => ({ code: level, label: level })),
});

export const DATASETS = ['d0', 'd1', 'd2', 'd3', 'd4'];

export const model: DataModel = {
  code: 'cohort',
  version: '1',
  label: 'Cohort',
  longitudinal: false,
  groups: [],
  variables: [
    nominal(DATASET, DATASETS),
    number('age', { min: 0, max: 120 }),
    number('volume', { min: 0, max: 12 }),
    number('score'),
    number('constant'),
    nominal('stage', ['none', 'early', 'late', 'unseen']),
    nominal('outcome', ['alive', 'dead']),
  ],
};

const variables = new Map(model.variables.map((variable) => [variable.code, variable]));
export const context: Context = {
  models: new Map([['cohort:1', { variables, datasets: DATASETS.map((code) => ({ code })) }]]),
};

/** Rows of synthetic patients: volume falls with age, and outcome and stage depend on both; some cells are missing. */
export function cohort(size: number, seed: number): Row[] {
  const { uniform } = mersenneTwister(seed);
  const noise = (): number => uniform() + uniform() + uniform() - 1.5;
  return Array.from({ length: size }, (_, i) => {
    const age = 40 + 45 * uniform();
    const volume = 6 - 0.04 * age + 0.8 * noise();
    const risk = 1 / (1 + Math.exp(-(0.06 * (age - 62) - 0.7 * (volume - 3.5))));
    return {
      dataset: DATASETS[i % DATASETS.length]!,
      age: Math.round(age),
      volume: uniform() < 0.05 ? null : Number(volume.toFixed(3)),
      score: 1000 + 5 * volume + noise(),
      constant: 1,
      stage: uniform() < 0.03 ? null : ['none', 'early', 'late'][Math.floor(3 * uniform() ** 1.3)]!,
      outcome: uniform() < risk ? 'dead' : 'alive',
    };
  });
}

/** For each algorithm of the catalogue, a request that succeeds. */
export const REQUESTS: Readonly<Record<string, { readonly variables: object; readonly parameters: object }>> = {
  anova_oneway: { variables: { y: ['volume'], x: ['stage'] }, parameters: {} },
  descriptive_stats: { variables: { y: ['age', 'volume', 'stage'], group: ['outcome'] }, parameters: {} },
  kmeans: { variables: { y: ['age', 'volume'] }, parameters: { k: 3, standardize: true } },
  linear_regression: {
    variables: { y: ['score'], x: ['age', 'volume', 'stage'] },
    parameters: { interactions: [['age', 'stage']] },
  },
  logistic_regression: { variables: { y: ['outcome'], x: ['age', 'stage'] }, parameters: { positive_class: 'dead' } },
  multiple_histograms: { variables: { y: ['volume'], x: ['stage', 'outcome'] }, parameters: { bins: 12 } },
  pca: { variables: { y: ['age', 'volume', 'score'] }, parameters: {} },
  pca_with_transformation: {
    variables: { y: ['age', 'volume', 'score'] },
    parameters: { data_transformation: { log: ['age'], standardize: ['age', 'score'] } },
  },
  pearson_correlation: { variables: { y: ['age', 'volume'], x: ['score', 'age'] }, parameters: {} },
  ttest_independent: { variables: { y: ['age'], x: ['outcome'] }, parameters: { groupA: 'alive', groupB: 'dead' } },
  ttest_onesample: { variables: { y: ['age'] }, parameters: { mu: 60, alt_hypothesis: 'greater' } },
  ttest_paired: { variables: { y: ['age'], x: ['score'] }, parameters: {} },
};

export const bodyOf = (algorithm: string, more: object = {}) => ({
  algorithm,
  dataModel: 'cohort:1',
  datasets: DATASETS,
  ...REQUESTS[algorithm],
  ...more,
});
