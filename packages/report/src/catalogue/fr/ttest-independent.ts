import { vocabulary } from '../../words.js';

export const { words } = vocabulary('ttest_independent', {
  title: 'Test t pour échantillons indépendants',
  description: 'La moyenne d’une variable diffère-t-elle entre deux groupes ?',
  'variables.y.label': 'Variable étudiée',
  'variables.x.label': 'Variable de groupement',
  'parameters.alt_hypothesis.label': 'Hypothèse alternative',
  'parameters.alt_hypothesis.choices.two-sided': 'Bilatérale',
  'parameters.alt_hypothesis.choices.less': 'Inférieure',
  'parameters.alt_hypothesis.choices.greater': 'Supérieure',
  'parameters.alpha.label': 'Seuil de signification',
  'parameters.groupA.label': 'Groupe A',
  'parameters.groupB.label': 'Groupe B',
  'parameters.variance.label': 'Variance',
  'parameters.variance.choices.welch': 'Inégales (Welch)',
  'parameters.variance.choices.pooled': 'Égales (commune)',
  groups: 'Groupes',
  group: 'Groupe',
  compared: 'Les patients de « {a} » ont été comparés à ceux de « {b} ».',
  welch: 'Les variances n’ont pas été supposées égales (test de Welch).',
  pooled: 'Les variances ont été supposées égales (test de Student).',
});
