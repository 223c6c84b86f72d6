import { vocabulary } from '../../words.js';

export const { words } = vocabulary('ttest_independent', {
  title: 't-Test für unabhängige Stichproben',
  description: 'Unterscheidet sich der Mittelwert einer Variable zwischen zwei Gruppen?',
  'variables.y.label': 'Untersuchte Variable',
  'variables.x.label': 'Gruppierende Variable',
  'parameters.alt_hypothesis.label': 'Alternativhypothese',
  'parameters.alt_hypothesis.choices.two-sided': 'Zweiseitig',
  'parameters.alt_hypothesis.choices.less': 'Kleiner',
  'parameters.alt_hypothesis.choices.greater': 'Grösser',
  'parameters.alpha.label': 'Signifikanzniveau',
  'parameters.groupA.label': 'Gruppe A',
  'parameters.groupB.label': 'Gruppe B',
  'parameters.variance.label': 'Varianz',
  'parameters.variance.choices.welch': 'Ungleich (Welch)',
  'parameters.variance.choices.pooled': 'Gleich (gemeinsam)',
  groups: 'Gruppen',
  group: 'Gruppe',
  compared: 'Patienten mit «{a}» wurden mit jenen mit «{b}» verglichen.',
  welch: 'Gleiche Varianzen wurden nicht vorausgesetzt (Welch-Test).',
  pooled: 'Gleiche Varianzen wurden vorausgesetzt (Student-Test).',
});
