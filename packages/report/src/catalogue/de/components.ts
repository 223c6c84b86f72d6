import { vocabulary } from '../../words.js';

export const { words } = vocabulary('components', {
  scree: 'Erklärte Varianz',
  biplot: 'Variablen in der Ebene zweier Komponenten',
  loadings: 'Ladungen',
  loading: 'Ladung',
  component: 'Komponente {i} ({share})',
  variables: 'Variablen',
  variable: 'Variable',
  of_correlation: 'Die Komponenten sind jene der Korrelationsmatrix.',
  of_covariance: 'Die Komponenten sind jene der Kovarianzmatrix.',
});
