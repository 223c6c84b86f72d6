import { number, sum, vector } from '@mip/aggregates';
import { algorithm, choice, insist, one, real } from '@mip/specification';
import { ALTERNATIVES, tTest } from './shared/t-test.js';

/**
 * Paired t-test: does the mean of the differences y − x between two measurements of a row differ from `mu`?
 *
 * A one-sample test of the differences, which each hospital takes row by row. Two effect sizes: `cohens_d` relates the
 * mean difference to √((var x + var y)/2), `cohens_d_z` relates it, less `mu`, to the sd of the differences.
 * @throws NOT_ENOUGH_ROWS (n < 2), ZERO_VARIANCE   @see Student (1908), Biometrika 6, 1–25
 */
export const tTestPaired = algorithm({
  id: 'ttest_paired',
  title: 'T-Test Paired',
  description: 'Does a variable differ from another, measured on the same rows?',
  cites: 'doi:10.1093/biomet/6.1.1',
  variables: {
    y: one('numeric', 'First measurement'),
    x: one('numeric', 'Second measurement'),
  },
  parameters: {
    alt_hypothesis: choice(ALTERNATIVES, { label: 'Alternative hypothesis', default: 'two-sided' }),
    alpha: real({ label: 'Significance level', default: 0.05, above: 0, below: 1 }),
    mu: real({ label: 'Mean difference under H₀', default: 0 }),
  },
  missing: 'complete',
  async run({ y, x, alt_hypothesis, alpha, mu }, study) {
    const apart = y.minus(x);
    const { sums } = await study.ask({ sums: sum(vector([number(1), apart, y, x])) }, 'means');
    const n = sums[0]!;
    insist(n >= 2, 'NOT_ENOUGH_ROWS', 'a variance needs at least two rows');
    const centre = sums.subarray(1).map((total) => total / n);
    const row = vector([apart, y, x]).minus(centre);
    const { rest, squares } = await study.ask(
      { rest: sum(row), squares: sum(row.squared()) },
      'spread about the means',
    );
    const [variance, varianceY, varianceX] = squares.map((square, i) => (square - rest[i]! ** 2 / n) / (n - 1));
    insist(variance! > 0, 'ZERO_VARIANCE', 'the differences do not vary');
    const mean = centre[0]! + rest[0]! / n;
    const test = tTest({
      estimate: mean,
      under: mu,
      se: Math.sqrt(variance! / n),
      df: n - 1,
      alternative: alt_hypothesis,
      alpha,
    });
    return {
      n_obs: n,
      ...test,
      cohens_d: mean / Math.sqrt((varianceX! + varianceY!) / 2),
      cohens_d_z: (mean - mu) / Math.sqrt(variance!),
      std: Math.sqrt(variance!),
      mean_y: centre[1]! + rest[1]! / n,
      mean_x: centre[2]! + rest[2]! / n,
    };
  },
});
