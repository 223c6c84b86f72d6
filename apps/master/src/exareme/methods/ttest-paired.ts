import { tTestPaired } from '@mip/algorithms/methods/ttest-paired';
import { codesOf, method } from '../method.js';
import { ALTERNATIVE, boundText, NUMBERS, SIGNIFICANCE } from './shared.js';

/** The MIP takes x − y where the native test takes y − x: the roles change places on the way in, and back on the way out. */
export const tTestPairedMethod = method(tTestPaired, {
  label: 'T-Test Paired',
  desc: 'Does a variable differ from another, measured on the same rows?',
  y: { label: 'First measurement', ...NUMBERS },
  x: { label: 'Second measurement', ...NUMBERS },
  parameters: { alt_hypothesis: ALTERNATIVE, alpha: SIGNIFICANCE },
  question: ({ y, x, parameters }) => ({ variables: { y: codesOf(x), x: codesOf(y) }, parameters }),
  result: (native) => ({
    n_obs: native.n_obs,
    t_stat: native.t_stat,
    df: native.df,
    p: native.p_value,
    mean_diff: native.difference,
    se_diff: native.standard_error,
    ci_lower: boundText(native.ci_lower, '-Infinity'),
    ci_upper: boundText(native.ci_upper, 'Infinity'),
    cohens_d: native.cohens_d,
    cohens_d_z: native.cohens_d_z,
    std: native.sd,
    mean_y: native.mean_x,
    mean_x: native.mean_y,
  }),
});
