import { count, sum } from '@mip/aggregates';
import { algorithm, insist, one, real } from '@mip/specification';

/** Mean of a variable over all hospitals, and its standard error. Two rounds: squares are summed about the global mean. */
export const meanOf = algorithm({
  id: 'mean_of',
  title: 'Mean',
  description: 'The mean of a variable over all hospitals.',
  cites: 'Student (1908)',
  variables: { y: one(['numeric'], 'Variable') },
  parameters: { mu: real({ label: 'Compared with', default: 0 }) },
  missing: 'complete',
  async run({ y, mu }, study) {
    const { n, total } = await study.ask({ n: count(), total: sum(y) }, 'mean');
    insist(n >= 2, 'NOT_ENOUGH_ROWS', 'A variance needs at least two rows.');
    const mean = total / n;
    const { squares } = await study.ask({ squares: sum(y.minus(mean).squared()) }, 'spread about the mean');
    return { n, mean, difference: mean - mu, se: Math.sqrt(squares / (n - 1) / n) };
  },
});
