import { vocabulary } from '../../words.js';

export const { words } = vocabulary('pca', {
  title: 'Analyse en composantes principales (ACP)',
  description: 'Les directions dans lesquelles les variables varient le plus ensemble.',
  'variables.y.label': 'Variables',
  'parameters.matrix.label': 'Matrice',
  'parameters.matrix.choices.correlation': 'Corrélation',
  'parameters.matrix.choices.covariance': 'Covariance',
});
