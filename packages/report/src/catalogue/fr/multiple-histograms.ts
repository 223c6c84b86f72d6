import { vocabulary } from '../../words.js';

export const { words } = vocabulary('multiple_histograms', {
  title: 'Histogramme',
  description: 'Comment les valeurs d’une variable se répartissent, au total et par groupe.',
  'variables.y.label': 'Variable',
  'variables.x.label': 'Variables de groupement',
  'parameters.bins.label': 'Nombre de classes',
  'parameters.edges.label': 'Limites des classes',
  'parameters.edges.choices.own': 'Propres à chaque groupe',
  'parameters.edges.choices.common': 'Les mêmes pour tous les groupes, pour les comparer',
  'parameters.edges.choices.equal': 'Pas égaux de l’étendue',
  by_group: 'Distribution de {variable} par {group}',
});
