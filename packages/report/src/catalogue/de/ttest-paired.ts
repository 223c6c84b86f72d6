import { vocabulary } from '../../words.js';

export const { words } = vocabulary('ttest_paired', {
  title: 't-Test für verbundene Stichproben',
  description: 'Unterscheidet sich eine Variable von einer anderen, die an denselben Zeilen gemessen wurde?',
  'variables.y.label': 'Erste Messung',
  'variables.x.label': 'Zweite Messung',
  'parameters.alt_hypothesis.label': 'Alternativhypothese',
  'parameters.alt_hypothesis.choices.two-sided': 'Zweiseitig',
  'parameters.alt_hypothesis.choices.less': 'Kleiner',
  'parameters.alt_hypothesis.choices.greater': 'Grösser',
  'parameters.alpha.label': 'Signifikanzniveau',
  'parameters.mu.label': 'Mittlere Differenz unter H₀',
  difference_of: 'Mittlere Differenz: {minuend} − {subtrahend}',
  cohen_d_z: 'Cohens d der Differenzen',
});
