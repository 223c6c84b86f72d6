import { vocabulary } from '../../words.js';

export const { words } = vocabulary('pearson_correlation', {
  title: 'Pearson-Korrelation',
  description: 'Wie eng gehen Variablen auf einer Geraden zusammen?',
  'variables.y.label': 'Variablen',
  'variables.x.label': 'Kovariablen',
  'variables.x.description': 'Variablen, mit denen die ersten korreliert werden; ohne sie die ersten untereinander.',
  'parameters.alpha.label': 'Signifikanzniveau',
  correlation: 'Korrelation',
  pairs: 'Variablenpaare',
  variable: 'Variable',
  variables: 'Variablen',
  intervals: 'Jede Korrelation wurde mit dem t-Test von Student geprüft; Intervalle sind nach Fishers z.',
  constant: '{variables} variiert nicht: Damit gibt es keine Korrelation.',
});
