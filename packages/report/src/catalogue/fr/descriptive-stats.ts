import { vocabulary } from '../../words.js';

export const { words } = vocabulary('descriptive_stats', {
  title: 'Statistiques descriptives',
  description: 'Effectifs, moyennes, dispersion et quantiles de variables, par jeu de données et au total.',
  'variables.y.label': 'Variables',
  'variables.x.label': 'Autres variables',
  'variables.group.label': 'Groupe',
  'parameters.pooled_quantiles.label': 'Quantiles approchés sur tous les jeux de données',
  rows: 'Lignes',
  variable: 'Toutes les lignes avec la variable',
  complete: 'Lignes où toutes les variables sont connues',
  group: 'Par groupe',
  withheld_note:
    'Là où une case indique « non communiqué », la politique de confidentialité d’un hôpital ne permet pas de donner ce nombre.',
  dataset: 'Jeu de données',
  n: 'n',
  standard_error: 'Erreur type',
  min: 'Min',
  q1: 'Q1',
  median: 'Médiane',
  q3: 'Q3',
  max: 'Max',
});
