import { vocabulary } from '../../words.js';

export const { words } = vocabulary('pearson_correlation', {
  title: 'Corrélation de Pearson',
  description: 'À quel point des variables vont-elles ensemble sur une droite ?',
  'variables.y.label': 'Variables',
  'variables.x.label': 'Covariables',
  'variables.x.description': 'Variables à corréler avec les premières ; sans elles, les premières entre elles.',
  'parameters.alpha.label': 'Seuil de signification',
  correlation: 'Corrélation',
  pairs: 'Paires de variables',
  variable: 'Variable',
  variables: 'Variables',
  intervals: 'Chaque corrélation a été testée par le t de Student ; les intervalles sont ceux du z de Fisher.',
  constant: '{variables} ne varie pas : il n’y a pas de corrélation avec cette variable.',
});
