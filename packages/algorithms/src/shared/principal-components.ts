import { type Numeric, vector } from '@mip/aggregates';
import { type Message, type Part, vocabulary } from '@mip/report';
import { type Digits, insist, type NumericVariable, type Study } from '@mip/specification';
import { eigenSymmetric } from '@mip/statistics';
import Type, { type Static } from 'typebox';
import { labelOf, stepped } from '../presenting/names.js';
import { common } from '../presenting/words.js';
import { isConstant } from './degenerate.js';
import { crossMomentsOf } from './moments.js';
import { because } from './refusals.js';
import { count, list, numeric, record, text } from './result-types.js';
import { toldMean, withinField } from './told-numbers.js';

export const { words: componentWords, say } = vocabulary('components', {
  scree: 'Variance explained',
  of_correlation: 'Components are those of the correlation matrix.',
  of_covariance: 'Components are those of the covariance matrix.',
  biplot: 'Variables in the plane of two components',
  loadings: 'Loadings',
  loading: 'Loading',
  component: 'Component {i} ({share})',
  variables: 'Variables',
  variable: 'Variable',
});

/** Where correlations lie. */
const CORRELATIONS: [number, number] = [-1, 1];

export const MATRICES = ['correlation', 'covariance'] as const;

/** The result of an analysis of principal components. */
export const componentsResult = record({
  n_obs: count('Rows used'),
  matrix: Type.Enum(MATRICES, { description: 'Which matrix was analysed' }),
  variables: list(
    record({
      variable: text('Code of the variable'),
      mean: numeric('Mean, after its transformation'),
      sd: numeric('Standard deviation, after its transformation'),
      within: withinField('the mean'),
    }),
  ),
  components: list(
    record({
      eigenvalue: numeric('Variance along the component'),
      share: numeric('Of the total variance'),
      vector: list(numeric('Part of each variable, in the order of `variables`; unit length')),
    }),
  ),
});

/**
 * Principal components of numeric expressions: eigenvectors of their correlation or covariance matrix (divisor n − 1),
 * by falling eigenvalue, unit length, the entry largest in size positive.
 * @throws NOT_ENOUGH_ROWS (n < 2), ZERO_VARIANCE (correlation of a variable that does not vary)
 * @see Jolliffe (2002), Principal Component Analysis, chapter 2
 */
export async function principalComponents(
  study: Study,
  variables: readonly NumericVariable[],
  columns: readonly Numeric[],
  matrix: (typeof MATRICES)[number],
): Promise<Static<typeof componentsResult>> {
  const { n, means, products } = await crossMomentsOf(study, vector(columns));
  insist(n >= 2, 'NOT_ENOUGH_ROWS', because('two_rows'));
  const sds = products.map((row, i) => Math.sqrt(row[i]! / (n - 1)));
  const constant = variables.filter((_, j) => isConstant({ n, size: Math.abs(means[j]!), squares: products[j]![j]! }));
  insist(
    constant.length === 0 || matrix === 'covariance',
    'ZERO_VARIANCE',
    because('no_spread', { variable: constant.map(({ code }) => code).join(', ') }),
  );
  const scale = sds.map((sd) => (matrix === 'covariance' ? 1 : 1 / sd));
  const analysed = products.map((row, i) => row.map((value, j) => (value / (n - 1)) * scale[i]! * scale[j]!));
  const { values, vectors } = eigenSymmetric(analysed);
  const total = values.reduce((a, b) => a + b, 0);
  return {
    n_obs: n,
    matrix,
    variables: variables.map(({ code }, j) => ({ variable: code, mean: means[j]!, sd: sds[j]! })),
    components: vectors.map((vector, i) => ({
      eigenvalue: values[i]!,
      share: total > 0 ? values[i]! / total : 0,
      vector: Array.from(vector),
    })),
  };
}

/** Components have no standard errors: eigenvalues have three digits, and vectors three decimals. */
export function toldComponents(
  { n_obs, matrix, variables, components }: Static<typeof componentsResult>,
  digits: Digits,
): Static<typeof componentsResult> {
  const n = digits.count(n_obs);
  const values = components.map(({ eigenvalue }) => digits.statistic(eigenvalue));
  const total = values.reduce((a, b) => a + b, 0);
  return {
    n_obs: n,
    matrix,
    variables: variables.map(({ variable, ...one }) => {
      const { mean, sd, within } = toldMean({ n, ...one }, digits);
      return { variable, mean, sd: sd ?? 0, within };
    }),
    components: components.map(({ vector }, i) => ({
      eigenvalue: values[i]!,
      share: total > 0 ? digits.statistic(values[i]! / total) : 0,
      vector: vector.map((part) => digits.part(part)),
    })),
  };
}

/** How much each component explains, and what it is made of. */
export function componentParts(
  { n_obs, matrix, components, variables: moments }: Static<typeof componentsResult>,
  variables: readonly NumericVariable[],
): Part[] {
  const labels = variables.map(({ variable }) => labelOf(variable));
  const name = (i: number): Message =>
    say('component', { i: i + 1, share: { value: components[i]!.share, as: 'percent' } });
  /** How a variable goes with a component: its part of the vector, times the root of the eigenvalue. */
  const loading = (variable: number, i: number): number =>
    components[i]!.vector[variable]! * Math.sqrt(Math.max(0, components[i]!.eigenvalue));
  const plane: Part[] =
    components.length > 1
      ? [
          {
            kind: 'biplot',
            title: say('biplot'),
            x: name(0),
            y: name(1),
            vectors: labels.map((label, i) => ({ label, x: loading(i, 0), y: loading(i, 1) })),
          },
        ]
      : [];
  return [
    {
      kind: 'group',
      layout: 'side',
      parts: [
        { kind: 'scree', title: say('scree'), eigenvalues: components.map(({ eigenvalue }) => eigenvalue) },
        ...plane,
        {
          kind: 'heat-map',
          title: say('loadings'),
          value: say('loading'),
          rows: labels,
          columns: components.map((_, i) => name(i)),
          values: labels.map((_, variable) => components.map((_, i) => loading(variable, i))),
          // Loadings are correlations only where the correlation matrix was analysed.
          ...(matrix === 'correlation' && { domain: CORRELATIONS }),
          diverging: true,
          decimals: 2,
        },
      ],
    },
    {
      kind: 'table',
      title: say('variables'),
      columns: [
        { label: say('variable'), format: 'text' },
        { label: common('mean'), format: 'number' },
        { label: common('standard_deviation'), format: 'number' },
      ],
      rows: moments.map(({ mean, sd, within }, j) => [labels[j]!, stepped(mean, within), sd]),
    },
    { kind: 'facts', facts: [{ label: common('rows_used'), value: n_obs, format: 'count' }] },
  ];
}
