import { pseudoInverse } from '@mip/statistics';
import type { MethodStory, Person } from './method-story.js';

/** Number of people in both columns of a design, from the inverse of the covariance of its coefficients. */
function inBoth(covariance: readonly (readonly number[])[], one: number, other: number, n: number): number {
  const products = pseudoInverse(covariance);
  return (products[one]![other]! / products[0]![0]!) * n;
}

export const tableInACovariance: MethodStory = {
  name: 'a table in a covariance matrix',
  tells:
    'Nobody but one man of a ward is suspected of a prion disease, which many of its women have. A researcher asks how age depends on sex and diagnosis. The inverse of the covariance matrix of the coefficients is the table of sex by diagnosis, with a cell of nobody or of him.',
  rule: 'X3',
  rules: ({ covariances }) => ({ covariances }),
  with: (target) => ({ ...target, diagnosis: 'prion' }),
  without: (target) => ({ ...target, diagnosis: 'none' }),
  draw(random, least) {
    const draw = (sex: Person['sex'], diagnosis: Person['diagnosis']): Person => ({
      age: Math.round((45 + 45 * random()) * 1e9) / 1e9,
      sex,
      diabetes: 'no',
      diagnosis,
    });
    const some = (sex: Person['sex'], diagnosis: Person['diagnosis']) =>
      Array.from({ length: least }, () => draw(sex, diagnosis));
    return { target: draw('M', 'none'), others: [...some('F', 'prion'), ...some('F', 'none'), ...some('M', 'none')] };
  },
  wordings: [
    {
      says: 'a linear regression on sex and diagnosis',
      request: { algorithm: 'linear_regression', variables: { y: ['age'], x: ['sex', 'diagnosis'] } },
      guess({ covariance, terms, n_obs }) {
        if (!covariance) return false;
        const at = (level: string): number =>
          terms.findIndex(({ factors: [factor] }: { factors: { level?: string }[] }) => factor?.level === level);
        return inBoth(covariance, at('M'), at('prion'), n_obs) > 0.5;
      },
    },
  ],
};
