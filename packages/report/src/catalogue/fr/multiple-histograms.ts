import { vocabulary } from '../../words.js';

export const { words } = vocabulary('multiple_histograms', {
  title: 'Histogramme',
  description: 'Comment les valeurs d’une variable se répartissent, au total et par groupe.',
  'variables.y.label': 'Variable',
  'variables.x.label': 'Variables de groupement',
  'parameters.bins.label': 'Nombre de classes',
  by_group: 'Distribution de {variable} par {group}',
});
