import { count, sum } from '@mip/aggregates';
import { vocabulary } from '@mip/report';
import { algorithm, insist, one, real } from '@mip/specification';
import Type from 'typebox';

const { words, say } = vocabulary('mean_of', {
  mean_of: 'Mean of {variable}',
  n: 'Patients with a value',
  difference: 'Difference',
  two_rows: 'A variance needs at least two rows.',
});

/** Mean of a variable over all hospitals, and its standard error. Two rounds: squares are summed about the global mean. */
export const meanOf = algorithm({
  id: 'mean_of',
  title: 'Mean',
  description: 'The mean of a variable over all hospitals.',
  cites: 'Student (1908)',
  variables: { y: one(['numeric'], 'Variable') },
  parameters: { mu: real({ label: 'Compared with', default: 0 }) },
  missing: 'complete',
  version: 1,
  result: Type.Object({
    n: Type.Integer({ description: 'Rows used' }),
    mean: Type.Number(),
    difference: Type.Number({ description: 'Mean less `mu`' }),
    standard_error: Type.Number(),
  }),
  words,
  async run({ y, mu }, study) {
    const { n, total } = await study.ask({ n: count(), total: sum(y) }, 'mean');
    insist(n >= 2, 'NOT_ENOUGH_ROWS', say('two_rows'));
    const mean = total / n;
    const { squares } = await study.ask({ squares: sum(y.minus(mean).squared()) }, 'spread about the mean');
    return { n, mean, difference: mean - mu, standard_error: Math.sqrt(squares / (n - 1) / n) };
  },
  told(fit, digits, { mu }) {
    const standard_error = digits.error(fit.standard_error);
    const mean = digits.estimate(fit.mean, standard_error).value;
    return { n: digits.count(fit.n), mean, difference: digits.computed(mean - mu), standard_error };
  },
  present({ n, mean, difference, standard_error }, { y, mu }) {
    const title = say('mean_of', { variable: y.variable.label });
    const [lower, upper] = [-1.96, 1.96].map((z) => mean + z * standard_error);
    return [
      {
        kind: 'interval',
        title,
        label: title,
        estimate: mean,
        lower: lower!,
        upper: upper!,
        reference: mu,
        level: 0.95,
      },
      {
        kind: 'facts',
        facts: [
          { label: say('n'), value: n, format: 'count' },
          { label: say('difference'), value: difference, format: 'number' },
        ],
      },
    ];
  },
});
