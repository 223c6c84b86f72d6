import { algorithm, choice, insist, one, real } from '@mip/specification';
import { momentsOf } from './shared/moments.js';
import { ALTERNATIVES, tTest } from './shared/t-test.js';

/**
 * One-sample t-test: does the mean of `y` differ from `mu`?
 *
 * With n complete rows, mean m and s² = Σ(y − m)²/(n − 1), t = (m − mu)/(s/√n) has n − 1 degrees of freedom under H₀.
 * Two rounds. `mean_diff` is the mean itself, as in the MIP; the interval is the mean's; Cohen's d is (m − mu)/s.
 * @throws NOT_ENOUGH_ROWS (n < 2), ZERO_VARIANCE   @see Student (1908), Biometrika 6, 1–25
 */
export const tTestOneSample = algorithm({
  id: 'ttest_onesample',
  title: 'T-Test One-Sample',
  description: 'Does the mean of a variable differ from a given value?',
  cites: 'doi:10.1093/biomet/6.1.1',
  variables: { y: one('numeric', 'Variable of interest') },
  parameters: {
    alt_hypothesis: choice(ALTERNATIVES, { label: 'Alternative hypothesis', default: 'two-sided' }),
    alpha: real({ label: 'Significance level', default: 0.05, above: 0, below: 1 }),
    mu: real({ label: 'Mean under H₀', default: 0 }),
  },
  missing: 'complete',
  async run({ y, alt_hypothesis, alpha, mu }, study) {
    const { n, mean, squares } = await momentsOf(study, y);
    insist(n >= 2, 'NOT_ENOUGH_ROWS', 'a variance needs at least two rows');
    insist(squares > 0, 'ZERO_VARIANCE', `${y.code} does not vary`);
    const sd = Math.sqrt(squares / (n - 1));
    const test = tTest({
      estimate: mean,
      under: mu,
      se: sd / Math.sqrt(n),
      df: n - 1,
      alternative: alt_hypothesis,
      alpha,
    });
    return { n_obs: n, ...test, cohens_d: (mean - mu) / sd, std: sd, mean };
  },
});
