import { vocabulary } from '../../words.js';

export const { words } = vocabulary('ttest_onesample', {
  title: 'Test t pour un échantillon',
  description: 'La moyenne d’une variable diffère-t-elle d’une valeur donnée ?',
  'variables.y.label': 'Variable étudiée',
  'parameters.alt_hypothesis.label': 'Hypothèse alternative',
  'parameters.alt_hypothesis.choices.two-sided': 'Bilatérale',
  'parameters.alt_hypothesis.choices.less': 'Inférieure',
  'parameters.alt_hypothesis.choices.greater': 'Supérieure',
  'parameters.alpha.label': 'Seuil de signification',
  'parameters.mu.label': 'Moyenne sous H₀',
  difference: 'Moyenne moins la valeur sous H₀',
});
