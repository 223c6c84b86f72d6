import { vocabulary } from '../../words.js';

export const { words } = vocabulary('anova_oneway', {
  title: 'Einfaktorielle Varianzanalyse (ANOVA)',
  description: 'Unterscheidet sich der Mittelwert einer Variable zwischen Gruppen, und zwischen welchen?',
  'variables.y.label': 'Untersuchte Variable',
  'variables.x.label': 'Gruppierende Variable',
  'parameters.alpha.label': 'Signifikanzniveau',
  means_of: 'Mittelwerte von {variable} nach {group}',
  letters: 'Gruppen mit gemeinsamem Buchstaben unterscheiden sich nicht signifikant.',
  pairs: 'Alle Gruppenpaare (Tukey)',
  table: 'Varianzanalyse',
  source: 'Quelle',
  df: 'FG',
  sum_of_squares: 'Quadratsumme',
  mean_square: 'Mittleres Quadrat',
  between: 'Zwischen Gruppen',
  within: 'Innerhalb der Gruppen',
  welch_f: 'F (Welch)',
  welch_p: 'p (Welch)',
  bartlett: 'Bartlett χ²',
  bartlett_p: 'p (Bartlett)',
  post_hoc:
    'Alle Gruppenpaare wurden mit dem Tukey-Kramer-Test verglichen; seine p-Werte und seine {level}-Intervalle gelten für alle Paare zusammen.',
});
