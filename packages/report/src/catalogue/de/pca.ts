import { vocabulary } from '../../words.js';

export const { words } = vocabulary('pca', {
  title: 'Hauptkomponentenanalyse (PCA)',
  description: 'Die Richtungen, in denen die Variablen am stärksten gemeinsam variieren.',
  'variables.y.label': 'Variablen',
  'parameters.matrix.label': 'Matrix',
  'parameters.matrix.choices.correlation': 'Korrelation',
  'parameters.matrix.choices.covariance': 'Kovarianz',
});
