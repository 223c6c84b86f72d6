import { pearsonCorrelation } from '@mip/algorithms/methods/pearson-correlation';
import type { ResultOf } from '@mip/specification';
import { codesOf, method } from '../method.js';
import { NUMBERS } from './shared.js';

export const pearsonCorrelationMethod = method(pearsonCorrelation, {
  label: 'Pearson Correlation Matrix',
  desc: 'How closely do variables go together on a straight line?',
  y: { label: 'Variables', ...NUMBERS, multiple: true },
  x: {
    label: 'Covariates',
    desc: 'Variables to correlate with; the first list itself where none are given.',
    ...NUMBERS,
    multiple: true,
    notblank: false,
  },
  parameters: {
    alpha: { label: 'One minus the confidence level', types: ['real'], default: 0.95, min: 0, max: 1 },
  },
  question: ({ y, x, parameters }) => ({ variables: { y: codesOf(y), x: codesOf(x) }, parameters }),
  result: (native) => ({
    title: 'Pearson Correlation Coefficient',
    n_obs: native.n_obs,
    correlations: table(native, 'correlation'),
    p_values: table(native, 'p_value'),
    ci_hi: table(native, 'ci_upper'),
    ci_lo: table(native, 'ci_lower'),
    ...(native.covariance && {
      covariance: { variables: native.variables.map(({ variable }) => variable), matrix: native.covariance },
    }),
    means: Object.fromEntries(native.variables.map(({ variable, mean }) => [variable, mean])),
    stds: Object.fromEntries(native.variables.map(({ variable, sd }) => [variable, sd])),
  }),
});

type Correlations = ResultOf<typeof pearsonCorrelation>;
type Field = 'correlation' | 'p_value' | 'ci_lower' | 'ci_upper';

/** One field of all pairs: under each y, in the order of `variables`. */
const table = ({ rows, columns, pairs }: Correlations, field: Field) => ({
  variables: columns,
  ...Object.fromEntries(rows.map((row) => [row, pairs.filter((pair) => pair.row === row).map((pair) => pair[field])])),
});
