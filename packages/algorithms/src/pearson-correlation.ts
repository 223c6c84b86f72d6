import { vector } from '@mip/aggregates';
import { algorithm, insist, many, real } from '@mip/specification';
import { normal, studentT } from '@mip/statistics';
import { crossMomentsOf } from './shared/moments.js';

/**
 * Pearson's correlation of each `y` with each `x`, or of the `y` among themselves.
 *
 * r = Sxy/√(Sxx·Syy) over rows that are complete in all variables; p from t = r·√((n − 2)/(1 − r²)) with n − 2 degrees
 * of freedom; interval by Fisher's z: tanh(artanh r ± z(1 − alpha/2)/√(n − 3)). r is 0 where a variance is.
 * @throws NOT_ENOUGH_ROWS (n < 3)   @see Fisher (1921), Metron 1, 3–32
 */
export const pearsonCorrelation = algorithm({
  id: 'pearson_correlation',
  title: 'Pearson Correlation',
  description: 'How closely do variables go together on a straight line?',
  cites: 'Fisher (1921), Metron 1, 3–32',
  variables: {
    y: many('numeric', 'Variables'),
    x: many('numeric', 'Covariates', {
      min: 0,
      description: 'Variables to correlate with; the first list itself where none are given.',
    }),
  },
  parameters: { alpha: real({ label: 'One minus the confidence level', default: 0.05, above: 0, below: 1 }) },
  missing: 'complete',
  async run({ y, x, alpha }, study) {
    const columns = x.length > 0 ? x : y;
    const all = [...new Map([...y, ...columns].map((variable) => [variable.code, variable])).values()];
    const at = new Map(all.map(({ code }, i) => [code, i]));
    const { n, means, products } = await crossMomentsOf(study, vector(all));
    insist(n >= 3, 'NOT_ENOUGH_ROWS', 'a correlation needs at least three rows');
    const law = studentT(n - 2);
    const reach = normal.upperQuantile(alpha / 2) / Math.sqrt(n - 3);

    const cell = (a: string, b: string) => {
      const [i, j] = [at.get(a)!, at.get(b)!];
      const size = Math.sqrt(products[i]![i]! * products[j]![j]!);
      const r = size === 0 ? 0 : i === j ? 1 : Math.max(-1, Math.min(1, products[i]![j]! / size));
      const p = Math.abs(r) === 1 ? 0 : law.twoSided(r * Math.sqrt((n - 2) / (1 - r * r)));
      const [low, high] = Math.abs(r) === 1 ? [r, r] : [-1, 1].map((side) => Math.tanh(Math.atanh(r) + side * reach));
      return { r, p, low: low!, high: high! };
    };
    const table = (of: keyof ReturnType<typeof cell>) => ({
      variables: columns.map(({ code }) => code),
      ...Object.fromEntries(y.map((row) => [row.code, columns.map((column) => cell(row.code, column.code)[of])])),
    });
    const divided = products.map((row) => Array.from(row, (value) => value / (n - 1)));
    return {
      title: 'Pearson Correlation Coefficient',
      n_obs: n,
      correlations: table('r'),
      p_values: table('p'),
      ci_hi: table('high'),
      ci_lo: table('low'),
      covariance: { variables: all.map(({ code }) => code), matrix: divided },
      means: Object.fromEntries(all.map(({ code }, i) => [code, means[i]!])),
      stds: Object.fromEntries(all.map(({ code }, i) => [code, Math.sqrt(divided[i]![i]!)])),
    };
  },
});
