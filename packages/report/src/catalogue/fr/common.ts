import { vocabulary } from '../../words.js';

export const { words } = vocabulary('method', {
  rows_used: 'Lignes utilisées',
  degrees_of_freedom: 'Degrés de liberté',
  standard_error: 'Erreur type',
  standard_deviation: 'Écart type',
  p: 'p',
  interval: 'IC à {level}',
  mean_of: 'Moyenne de {variable}',
  difference_of_means: 'Différence de moyennes : {variable}',
  effect: 'Effet',
  intercept: 'Constante',
  log_likelihood: 'Log-vraisemblance',
  all_datasets: 'Tous les jeux de données',
  distribution_of: 'Distribution de {variable}',
  withheld: 'non communiqué : trop peu de patients',
  not_estimable: 'pas d’estimation possible',
  cohen_d: 'd de Cohen',
  missing: 'Manquants',
  mean: 'Moyenne',
  two_sided: 'Le test contre {value} était bilatéral.',
  one_sided_less: 'Le test était unilatéral, contre l’alternative d’une valeur inférieure à {value}.',
  one_sided_greater: 'Le test était unilatéral, contre l’alternative d’une valeur supérieure à {value}.',
  coding:
    'Les covariables nominales ont été codées par des indicatrices de leurs modalités ; modalités de référence : {references}.',
  reference: '{variable} : {level}',
  first_level: '{variable} : la première modalité présente',
});
