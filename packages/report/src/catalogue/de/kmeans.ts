import { vocabulary } from '../../words.js';

export const { words } = vocabulary('kmeans', {
  title: 'k-Means-Clusteranalyse',
  description: 'Teilt Zeilen in Gruppen ähnlicher Werte ein.',
  'variables.y.label': 'Variablen',
  'parameters.k.label': 'Anzahl der Cluster',
  'parameters.maxiter.label': 'Höchstzahl der Iterationen',
  'parameters.tol.label': 'Toleranz',
  'parameters.standardize.label': 'Variablen standardisieren',
  'parameters.initial_centers.label': 'Anfängliche Mittelpunkte',
  'parameters.initial_centers.help': 'Ein Cluster je Zeile.',
  'parameters.empty_cluster.label': 'Mittelpunkt eines leeren Clusters',
  'parameters.empty_cluster.help':
    'Ob der Mittelpunkt eines Clusters ohne Zeilen bleibt, wo er ist, oder in den Ursprung geht.',
  'parameters.empty_cluster.choices.keep': 'Bleibt, wo er war',
  'parameters.empty_cluster.choices.origin': 'Geht in den Ursprung',
  not_converged:
    'Die Cluster waren nach der Höchstzahl der Iterationen noch nicht stabil. Erlauben Sie mehr Iterationen.',
  profiles: 'Profile der Cluster',
  sizes: 'Grössen der Cluster',
  centres: 'Mittelpunkte der Cluster',
  cluster: 'Cluster',
  cluster_number: 'Cluster {i}',
  size: 'Grösse',
  iterations: 'Iterationen',
  explained: 'Erklärte Varianz',
  within: 'Quadratsumme innerhalb der Cluster',
  raw: 'Die Patienten wurden mit dem Algorithmus von Lloyd in {k} Cluster eingeteilt, in den Einheiten der Variablen.',
  standardised:
    'Die Patienten wurden mit dem Algorithmus von Lloyd in {k} Cluster eingeteilt, nachdem jede Variable durch ihre Standardabweichung geteilt wurde.',
});
