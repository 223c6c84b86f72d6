import { algorithm, choice, many } from '@mip/specification';
import {
  componentParts,
  componentsResult,
  componentWords,
  MATRICES,
  principalComponents,
  say,
  toldComponents,
} from '../shared/principal-components.js';

/**
 * Principal component analysis: the directions in which rows vary most.
 *
 * Two rounds, means and centred cross-products; rows have no scores, which would be rows.
 * @throws NOT_ENOUGH_ROWS   @see Jolliffe (2002), Principal Component Analysis, chapter 2
 */
export const pca = algorithm({
  id: 'pca',
  title: 'Principal Component Analysis (PCA)',
  description: 'The directions in which the variables vary most together.',
  cites: 'Jolliffe (2002), Principal Component Analysis',
  question: 'structure',
  formula: 'prcomp({y})',
  variables: { y: many('numeric', 'Variables') },
  parameters: {
    matrix: choice(MATRICES, {
      label: 'Matrix',
      default: 'correlation',
      labels: { correlation: 'Correlation', covariance: 'Covariance' },
    }),
  },
  missing: 'complete',
  independentRows: true,
  version: 2,
  result: componentsResult,
  words: componentWords,
  run: ({ y, matrix }, study) => principalComponents(study, y, y, matrix),
  told: toldComponents,
  present: (result, { y, matrix }) => [
    { kind: 'methods', sentences: [say(`of_${matrix}`)] },
    ...componentParts(result, y),
  ],
});
