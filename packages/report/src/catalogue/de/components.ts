import { vocabulary } from '../../words.js';

export const { words } = vocabulary('components', {
  scree: 'Erklärte Varianz',
  biplot: 'Variablen in der Ebene zweier Komponenten',
  loadings: 'Ladungen',
  loading: 'Ladung',
  component: 'Komponente {i} ({share})',
  variables: 'Variablen',
  variable: 'Variable',
});
