import { vocabulary } from '../../words.js';

export const { words } = vocabulary('components', {
  scree: 'Variance expliquée',
  biplot: 'Variables dans le plan de deux composantes',
  loadings: 'Saturations',
  loading: 'Saturation',
  component: 'Composante {i} ({share})',
  variables: 'Variables',
  variable: 'Variable',
});
