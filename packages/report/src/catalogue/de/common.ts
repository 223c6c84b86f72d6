import { vocabulary } from '../../words.js';

export const { words } = vocabulary('method', {
  rows_used: 'Verwendete Zeilen',
  degrees_of_freedom: 'Freiheitsgrade',
  standard_error: 'Standardfehler',
  standard_deviation: 'SD',
  p: 'p',
  interval: '{level}-KI',
  mean_of: 'Mittelwert von {variable}',
  difference_of_means: 'Differenz der Mittelwerte: {variable}',
  effect: 'Effekt',
  intercept: 'Achsenabschnitt',
  log_likelihood: 'Log-Likelihood',
  all_datasets: 'Alle Datensätze',
  distribution_of: 'Verteilung von {variable}',
  withheld: 'nicht freigegeben: zu wenige Patienten',
  not_estimable: 'nicht schätzbar',
  cohen_d: 'Cohens d',
  missing: 'Fehlend',
  mean: 'Mittelwert',
});
