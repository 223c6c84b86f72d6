import { tTestIndependent } from '@mip/algorithms/methods/ttest-independent';
import { type Alternative, studentT } from '@mip/statistics';
import { codesOf, method } from '../method.js';
import { ALTERNATIVE, LEVELS, levelOf, NUMBERS, SIGNIFICANCE, withDefaults } from './shared.js';

const DEFAULTS: { readonly alt_hypothesis: Alternative; readonly alpha: number } = {
  alt_hypothesis: 'two-sided',
  alpha: 0.05,
};

/** The MIP's test takes the standard error of Welch's and the degrees of freedom of the pooled one, nA + nB − 2. */
export const tTestIndependentMethod = method(tTestIndependent, {
  label: 'T-Test Independent',
  desc: 'Do the means of a variable differ between two groups?',
  y: { label: 'Variable of interest', ...NUMBERS },
  x: { label: 'Grouping variable', ...LEVELS },
  parameters: {
    alt_hypothesis: ALTERNATIVE,
    alpha: SIGNIFICANCE,
    groupA: { label: 'Group A', ...levelOf('x') },
    groupB: { label: 'Group B', ...levelOf('x') },
  },
  question: ({ y, x, parameters }) => ({
    variables: { y: codesOf(y), x: codesOf(x) },
    parameters: { ...parameters, variance: 'welch' },
  }),
  result: (native, request) => {
    const { alt_hypothesis, alpha } = withDefaults(request, DEFAULTS);
    const { n_obs, difference, standard_error, t_stat } = native;
    const df = n_obs - 2;
    const law = studentT(df);
    const [low, high] = law.interval(difference, standard_error, alpha, alt_hypothesis);
    return {
      t_stat,
      df,
      p: law.test(t_stat, alt_hypothesis),
      mean_diff: difference,
      se_diff: standard_error,
      ci_lower: String(low),
      ci_upper: String(high),
      cohens_d: native.cohens_d,
      n_obs,
      groups: native.groups.map(({ level, n, mean, sd }) => ({ level, n, mean, std: sd })),
    };
  },
});
