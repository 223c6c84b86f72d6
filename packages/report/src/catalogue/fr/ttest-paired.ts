import { vocabulary } from '../../words.js';

export const { words } = vocabulary('ttest_paired', {
  title: 'Test t pour échantillons appariés',
  description: 'Une variable diffère-t-elle d’une autre, mesurée sur les mêmes lignes ?',
  'variables.y.label': 'Première mesure',
  'variables.x.label': 'Seconde mesure',
  'parameters.alt_hypothesis.label': 'Hypothèse alternative',
  'parameters.alt_hypothesis.choices.two-sided': 'Bilatérale',
  'parameters.alt_hypothesis.choices.less': 'Inférieure',
  'parameters.alt_hypothesis.choices.greater': 'Supérieure',
  'parameters.alpha.label': 'Seuil de signification',
  'parameters.mu.label': 'Différence moyenne sous H₀',
  difference_of: 'Différence moyenne : {minuend} − {subtrahend}',
  cohen_d_z: 'd de Cohen des différences',
});
