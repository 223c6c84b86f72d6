import { pca } from '@mip/algorithms/methods/pca';
import { codesOf, method } from '../method.js';
import { componentsBody, NUMBERS } from './shared.js';

export const pcaMethod = method(pca, {
  label: 'Principal Component Analysis (PCA)',
  desc: 'The directions in which the variables vary most together.',
  y: { label: 'Variables', ...NUMBERS, multiple: true },
  question: ({ y }) => ({ variables: { y: codesOf(y) } }),
  result: componentsBody,
});
