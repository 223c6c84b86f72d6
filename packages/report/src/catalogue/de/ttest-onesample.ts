import { vocabulary } from '../../words.js';

export const { words } = vocabulary('ttest_onesample', {
  title: 't-Test für eine Stichprobe',
  description: 'Unterscheidet sich der Mittelwert einer Variable von einem gegebenen Wert?',
  'variables.y.label': 'Untersuchte Variable',
  'parameters.alt_hypothesis.label': 'Alternativhypothese',
  'parameters.alt_hypothesis.choices.two-sided': 'Zweiseitig',
  'parameters.alt_hypothesis.choices.less': 'Kleiner',
  'parameters.alt_hypothesis.choices.greater': 'Grösser',
  'parameters.alpha.label': 'Signifikanzniveau',
  'parameters.mu.label': 'Mittelwert unter H₀',
  difference: 'Mittelwert minus Wert unter H₀',
});
