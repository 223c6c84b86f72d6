import { type Numeric, vector } from '@mip/aggregates';
import { insist, type Study } from '@mip/specification';
import { eigenSymmetric } from '@mip/statistics';
import { crossMomentsOf } from './moments.js';

/**
 * Principal components of numeric expressions: eigenvectors of their correlation or covariance matrix (divisor n − 1),
 * by falling eigenvalue, unit length, the entry largest in size positive. A standard deviation of 0 counts as 1.
 * @throws NOT_ENOUGH_ROWS (n < 2)
 * @see Jolliffe (2002), Principal Component Analysis, chapter 2
 */
export async function principalComponents(
  study: Study,
  columns: readonly Numeric[],
  matrix: 'correlation' | 'covariance',
) {
  const { n, means, products } = await crossMomentsOf(study, vector(columns));
  insist(n >= 2, 'NOT_ENOUGH_ROWS', 'a variance needs at least two rows');
  const sds = products.map((row, i) => Math.sqrt(row[i]! / (n - 1)));
  const scale = sds.map((sd) => (matrix === 'covariance' || sd === 0 ? 1 : 1 / sd));
  const analysed = products.map((row, i) => row.map((value, j) => (value / (n - 1)) * scale[i]! * scale[j]!));
  const { values, vectors } = eigenSymmetric(analysed);
  const total = values.reduce((a, b) => a + b, 0);
  return {
    title: 'Eigenvalues and Eigenvectors',
    n_obs: n,
    eigenvalues: Array.from(values),
    eigenvectors: vectors.map((component) => Array.from(component)),
    explained_variance_ratio: Array.from(values, (value) => (total > 0 ? value / total : 0)),
    means: Array.from(means),
    stds: sds,
  };
}
