import { vocabulary } from '@mip/report';
import { algorithm, choice, insist, one, real } from '@mip/specification';
import { stepped, withUnit } from '../presenting/names.js';
import { common } from '../presenting/words.js';
import { isConstant } from '../shared/degenerate.js';
import { momentsOf } from '../shared/moments.js';
import { because } from '../shared/refusals.js';
import { numeric, record } from '../shared/result-types.js';
import { ALTERNATIVE_LABELS, ALTERNATIVES, toldTest, tTest, tTestFields, tTestParts } from '../shared/t-test.js';

const { words, say } = vocabulary('ttest_onesample', {
  difference: 'Mean less the value under H₀',
});

const result = record({
  ...tTestFields,
  mean: numeric('Mean, whose interval is told'),
  difference: numeric('Mean less the null value'),
  sd: numeric('Standard deviation'),
  cohens_d: numeric('Difference over the standard deviation'),
});

/**
 * One-sample t-test: does the mean of `y` differ from `mu`?
 *
 * With n complete rows, mean m and s² = Σ(y − m)²/(n − 1), t = (m − mu)/(s/√n) has n − 1 degrees of freedom under H₀.
 * Two rounds. The interval is the mean's; Cohen's d is (m − mu)/s.
 * @throws NOT_ENOUGH_ROWS (n < 2), ZERO_VARIANCE   @see Student (1908), Biometrika 6, 1–25
 */
export const tTestOneSample = algorithm({
  id: 'ttest_onesample',
  title: 'One-sample t-test',
  description: 'Does the mean of a variable differ from a given value?',
  cites: 'Student (1908), doi:10.1093/biomet/6.1.1',
  question: 'compare',
  formula: 'mean({y}) − {mu}',
  variables: { y: one('numeric', 'Variable of interest') },
  parameters: {
    alt_hypothesis: choice(ALTERNATIVES, {
      label: 'Alternative hypothesis',
      default: 'two-sided',
      labels: ALTERNATIVE_LABELS,
    }),
    alpha: real({ label: 'Significance level', default: 0.05, above: 0, below: 1 }),
    mu: real({ label: 'Mean under H₀', default: 0 }),
  },
  missing: 'complete',
  independentRows: true,
  version: 2,
  result,
  words,
  async run({ y, alt_hypothesis, alpha, mu }, study) {
    const { n, mean, difference, squares } = await momentsOf(study, y, { from: mu });
    insist(n >= 2, 'NOT_ENOUGH_ROWS', because('two_rows'));
    const varies = !isConstant({ n, size: Math.abs(mean), squares });
    insist(varies, 'ZERO_VARIANCE', because('no_spread', { variable: y.code }));
    const sd = Math.sqrt(squares / (n - 1));
    const test = tTest({
      n,
      estimate: mean,
      under: mu,
      difference,
      se: sd / Math.sqrt(n),
      df: n - 1,
      alternative: alt_hypothesis,
      alpha,
    });
    return { ...test, mean, difference, sd, cohens_d: difference / sd };
  },
  told: ({ mean, difference, sd, cohens_d, ...test }, digits, { mu, alpha }) => {
    const n = digits.count(test.n_obs);
    const estimate = digits.estimate(mean, test.standard_error);
    const [apart, spread] = [digits.computed(estimate.value - mu), digits.spread(sd)];
    return {
      ...toldTest(test, { estimate, n, df: n - 1, alpha }, digits),
      mean: estimate.value,
      difference: apart,
      sd: spread,
      cohens_d: digits.statistic(apart / spread),
    };
  },
  present: (test, { y: { variable: y } }) =>
    tTestParts(test, {
      title: common('mean_of', { variable: withUnit(y) }),
      estimate: test.mean,
      facts: [
        { label: say('difference'), value: stepped(test.difference, test.within), format: 'number' },
        { label: common('standard_deviation'), value: test.sd, format: 'number' },
        { label: common('cohen_d'), value: test.cohens_d, format: 'number' },
      ],
    }),
});
