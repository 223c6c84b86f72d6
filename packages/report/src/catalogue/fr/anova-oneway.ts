import { vocabulary } from '../../words.js';

export const { words } = vocabulary('anova_oneway', {
  title: 'ANOVA à un facteur',
  description: 'La moyenne d’une variable diffère-t-elle entre des groupes, et entre lesquels ?',
  'variables.y.label': 'Variable étudiée',
  'variables.x.label': 'Variable de groupement',
  'parameters.alpha.label': 'Seuil de signification',
  means_of: 'Moyennes de {variable} par {group}',
  letters: 'Les groupes qui partagent une lettre ne diffèrent pas significativement.',
  pairs: 'Toutes les paires de groupes (Tukey)',
  table: 'Analyse de la variance',
  source: 'Source',
  df: 'ddl',
  sum_of_squares: 'Somme des carrés',
  mean_square: 'Carré moyen',
  between: 'Entre groupes',
  within: 'Dans les groupes',
  welch_f: 'F (Welch)',
  welch_p: 'p (Welch)',
  bartlett: 'χ² de Bartlett',
  bartlett_p: 'p (Bartlett)',
  post_hoc:
    'Toutes les paires de groupes ont été comparées par le test de Tukey–Kramer ; ses valeurs p et ses intervalles à {level} valent pour toutes les paires ensemble.',
});
