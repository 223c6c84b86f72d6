import { LARGE } from './families/large.js';
import { covariates, type Sample, times } from './sample.js';

/** What is asked of a family's rows, as a request has it. */
export interface Question {
  readonly id: string;
  readonly algorithm: string;
  readonly variables: Readonly<Record<string, readonly string[]>>;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export function questionsOf(sample: Sample): readonly Question[] {
  const { size } = sample;
  const isLarge = size >= LARGE;
  const x = covariates(sample);
  const five = x.slice(0, 5);
  const held = sample.levels.filter((level) => sample.g.includes(level));
  const [a = 'a', b = 'b'] = [held[0], held.at(-1) === 'd' ? 'd' : held[1]];
  const ordered = (name: string): number[] =>
    sample.numbers[name]!.filter((value) => value !== null).sort((one, other) => one - other);
  const at = (name: string, share: number): number => ordered(name)[Math.floor(share * (ordered(name).length - 1))]!;
  const linear = (id: string, covariatesOf: readonly string[], more: object = {}): Question => ({
    id,
    algorithm: 'linear_regression',
    variables: { y: ['y'], x: covariatesOf },
    parameters: { ...more },
  });
  const logistic = (id: string, covariatesOf: readonly string[]): Question => ({
    id,
    algorithm: 'logistic_regression',
    variables: { y: ['b'], x: covariatesOf },
    parameters: { positive_class: 'yes' },
  });
  const oneSample = (y: string, parameters: object): Question => ({
    id: `mean of ${y}`,
    algorithm: 'ttest_onesample',
    variables: { y: [y] },
    parameters: { ...parameters },
  });
  const twoSamples = (variance: string): Question => ({
    id: `means of two levels, ${variance}`,
    algorithm: 'ttest_independent',
    variables: { y: ['y'], x: ['g'] },
    parameters: { groupA: a, groupB: b, variance, alt_hypothesis: 'greater' },
  });
  const components = (matrix: string): Question => ({
    id: `components of the ${matrix}`,
    algorithm: 'pca',
    variables: { y: five },
    parameters: { matrix },
  });
  const everywhere: Question[] = [
    linear('linear', [...x, 'g']),
    logistic('logistic', isLarge ? x : [...x, 'g']),
    oneSample('y', { mu: 0, alt_hypothesis: 'two-sided' }),
    { id: 'groups', algorithm: 'anova_oneway', variables: { y: ['y'], x: ['g'] }, parameters: {} },
    {
      id: 'correlations',
      algorithm: 'pearson_correlation',
      variables: { y: [...(isLarge ? x.slice(0, 2) : five), 'y'] },
      parameters: {},
    },
    { id: 'description', algorithm: 'descriptive_stats', variables: { y: ['y', 'g'] }, parameters: {} },
  ];
  if (isLarge) return everywhere;
  return [
    ...everywhere,
    linear('linear in x1', ['x1']),
    ...(x.length <= 4 && held.length <= 4 && size > 40
      ? [linear('linear with interaction', [...x, 'g'], { interactions: [['x1', 'g']] })]
      : []),
    logistic('logistic in x1', ['x1']),
    oneSample('x1', { mu: at('x1', 0.6), alt_hypothesis: 'less' }),
    { id: 'paired', algorithm: 'ttest_paired', variables: { y: ['y'], x: ['w'] }, parameters: {} },
    ...['welch', 'pooled'].map(twoSamples),
    ...(x.length > 1 ? ['correlation', 'covariance'].map(components) : []),
    {
      id: 'components of transformed variables',
      algorithm: 'pca_with_transformation',
      variables: { y: ['lp', ...five] },
      parameters: { data_transformation: { log: ['lp'], standardize: ['x1'] } },
    },
    ...(x.length > 1 && size > 40
      ? [
          {
            id: 'clusters',
            algorithm: 'kmeans',
            variables: { y: ['x1', 'x2'] },
            parameters: {
              k: 3,
              standardize: false,
              tol: 0,
              maxiter: 5000,
              initial_centers: times(3, (k) => ['x1', 'x2'].map((name) => at(name, 0.2 + 0.35 * k))),
            },
          },
        ]
      : []),
    {
      id: 'histogram',
      algorithm: 'multiple_histograms',
      variables: { y: ['y'], x: ['g'] },
      parameters: { bins: 10 },
    },
  ];
}
