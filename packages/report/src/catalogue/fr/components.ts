import { vocabulary } from '../../words.js';

export const { words } = vocabulary('components', {
  scree: 'Variance expliquée',
  biplot: 'Variables dans le plan de deux composantes',
  loadings: 'Saturations',
  loading: 'Saturation',
  component: 'Composante {i} ({share})',
  variables: 'Variables',
  variable: 'Variable',
  of_correlation: 'Les composantes sont celles de la matrice de corrélation.',
  of_covariance: 'Les composantes sont celles de la matrice de covariance.',
});
