import { number, sum, vector } from '@mip/aggregates';
import { vocabulary } from '@mip/report';
import { algorithm, choice, insist, one, real } from '@mip/specification';
import Type from 'typebox';
import { labelOf, stepped } from '../presenting/names.js';
import { common } from '../presenting/words.js';
import { insistSound } from '../shared/beyond-numbers.js';
import { isConstant } from '../shared/degenerate.js';
import { because } from '../shared/refusals.js';
import { numeric, record } from '../shared/result-types.js';
import { ALTERNATIVE_LABELS, ALTERNATIVES, toldTest, tTest, tTestFields, tTestParts } from '../shared/t-test.js';
import { toldMean, withinField } from '../shared/told-numbers.js';

const { words, say } = vocabulary('ttest_paired', {
  difference_of: 'Mean difference: {minuend} − {subtrahend}',
  cohen_d_z: 'Cohen’s d of the differences',
});

const result = record({
  ...tTestFields,
  difference: numeric('Mean of the differences'),
  sd: numeric('Standard deviation of the differences'),
  mean_y: numeric('Mean of y'),
  mean_x: numeric('Mean of x'),
  sd_y: Type.Optional(numeric('Standard deviation of y; absent in results of 0.1.0')),
  sd_x: Type.Optional(numeric('Standard deviation of x; absent in results of 0.1.0')),
  within_y: withinField('the mean of y'),
  within_x: withinField('the mean of x'),
  cohens_d: numeric('Mean difference over √((var x + var y)/2)'),
  cohens_d_z: numeric('(Mean difference − null value) over the standard deviation of the differences'),
});

/**
 * Paired t-test: does the mean of the differences y − x between two measurements of a row differ from `mu`?
 *
 * A one-sample test of the differences, which each hospital takes row by row. Two effect sizes: `cohens_d` relates the
 * mean difference to √((var x + var y)/2), `cohens_d_z` relates it, less `mu`, to the sd of the differences.
 * @throws NOT_ENOUGH_ROWS (n < 2), ZERO_VARIANCE   @see Student (1908), Biometrika 6, 1–25
 */
export const tTestPaired = algorithm({
  id: 'ttest_paired',
  title: 'Paired t-test',
  description: 'Does a variable differ from another, measured on the same rows?',
  cites: 'Student (1908), doi:10.1093/biomet/6.1.1',
  question: 'compare',
  formula: 'mean({y} − {x})',
  variables: {
    y: one('numeric', 'First measurement'),
    x: one('numeric', 'Second measurement'),
  },
  parameters: {
    alt_hypothesis: choice(ALTERNATIVES, {
      label: 'Alternative hypothesis',
      default: 'two-sided',
      labels: ALTERNATIVE_LABELS,
    }),
    alpha: real({ label: 'Significance level', default: 0.05, above: 0, below: 1 }),
    mu: real({ label: 'Mean difference under H₀', default: 0 }),
  },
  missing: 'complete',
  independentRows: true,
  version: 2,
  result,
  words,
  async run({ y, x, alt_hypothesis, alpha, mu }, study) {
    const apart = y.minus(x);
    const { sums } = await study.ask({ sums: sum(vector([number(1), apart, y, x])) }, 'means');
    const n = sums[0]!;
    insist(n >= 2, 'NOT_ENOUGH_ROWS', because('two_rows'));
    const centre = sums.subarray(1).map((total) => total / n);
    const row = vector([apart, y, x]).minus(centre);
    const { rest, squares, above } = await study.ask(
      { rest: sum(row), squares: sum(row.squared()), above: sum(apart.minus(mu)) },
      'spread about the means',
    );
    const [variance, varianceY, varianceX] = squares.map((square, i) => (square - rest[i]! ** 2 / n) / (n - 1));
    // Differences carry the rounding of what they are the difference of.
    const size = Math.max(...centre.map(Math.abs));
    insistSound([
      { of: [y.code], n, size: Math.abs(centre[1]!), squares: varianceY! * (n - 1) },
      { of: [x.code], n, size: Math.abs(centre[2]!), squares: varianceX! * (n - 1) },
    ]);
    const varies = !isConstant({ n, size, squares: variance! * (n - 1) });
    insist(varies, 'ZERO_VARIANCE', because('differences_constant'));
    const mean = centre[0]! + rest[0]! / n;
    const difference = above / n;
    const test = tTest({
      n,
      estimate: mean,
      under: mu,
      difference,
      se: Math.sqrt(variance! / n),
      df: n - 1,
      alternative: alt_hypothesis,
      alpha,
    });
    return {
      ...test,
      difference: mean,
      sd: Math.sqrt(variance!),
      mean_y: centre[1]! + rest[1]! / n,
      mean_x: centre[2]! + rest[2]! / n,
      sd_y: Math.sqrt(varianceY!),
      sd_x: Math.sqrt(varianceX!),
      cohens_d: mean / Math.sqrt((varianceX! + varianceY!) / 2),
      cohens_d_z: difference / Math.sqrt(variance!),
    };
  },
  // The mean of x is that of y less the difference: told by itself, it would narrow the other two.
  told: ({ difference, sd, mean_y, mean_x, sd_y = 0, sd_x = 0, ...test }, digits, { mu, alpha }) => {
    const y = toldMean({ n: test.n_obs, mean: mean_y, sd: sd_y }, digits);
    const estimate = digits.estimate(difference, test.standard_error);
    const [spread, spreadX] = [digits.spread(sd), digits.spread(sd_x)];
    return {
      ...toldTest(test, { estimate, n: y.n, df: y.n - 1, alpha }, digits),
      difference: estimate.value,
      sd: spread,
      mean_y: y.mean,
      mean_x: digits.computed(y.mean - estimate.value),
      sd_y: y.sd ?? 0,
      sd_x: spreadX,
      within_y: y.within,
      within_x: digits.computed(y.within + estimate.within),
      cohens_d: digits.statistic(estimate.value / (Math.hypot(y.sd ?? 0, spreadX) * Math.SQRT1_2)),
      cohens_d_z: digits.statistic((estimate.value - mu) / spread),
    };
  },
  present(test, { y: { variable: y }, x: { variable: x } }) {
    return tTestParts(test, {
      title: say('difference_of', { minuend: labelOf(y), subtrahend: labelOf(x) }),
      estimate: test.difference,
      facts: [
        {
          label: common('mean_of', { variable: labelOf(y) }),
          value: stepped(test.mean_y, test.within_y),
          format: 'number',
        },
        {
          label: common('mean_of', { variable: labelOf(x) }),
          value: stepped(test.mean_x, test.within_x),
          format: 'number',
        },
        { label: common('standard_deviation'), value: test.sd, format: 'number' },
        { label: common('cohen_d'), value: test.cohens_d, format: 'number' },
        { label: say('cohen_d_z'), value: test.cohens_d_z, format: 'number' },
      ],
    });
  },
});
