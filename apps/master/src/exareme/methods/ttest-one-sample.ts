import { tTestOneSample } from '@mip/algorithms/methods/ttest-one-sample';
import { codesOf, method } from '../method.js';
import { ALTERNATIVE, boundText, NUMBERS, SIGNIFICANCE } from './shared.js';

export const tTestOneSampleMethod = method(tTestOneSample, {
  label: 'T-Test One-Sample',
  desc: 'Does the mean of a variable differ from a given value?',
  y: { label: 'Variable of interest', ...NUMBERS },
  parameters: {
    alt_hypothesis: ALTERNATIVE,
    alpha: SIGNIFICANCE,
    mu: { label: 'Mean under H₀', types: ['real'], default: 0, min: -10, max: 10 },
  },
  question: ({ y, parameters }) => ({ variables: { y: codesOf(y) }, parameters }),
  // The MIP's `mean_diff` is the mean itself.
  result: (native) => ({
    n_obs: native.n_obs,
    t_stat: native.t_stat,
    df: native.df,
    p: native.p_value,
    mean_diff: native.mean,
    se_diff: native.standard_error,
    ci_lower: boundText(native.ci_lower, '-Infinity'),
    ci_upper: boundText(native.ci_upper, 'Infinity'),
    cohens_d: native.cohens_d,
    std: native.sd,
    mean: native.mean,
  }),
});
