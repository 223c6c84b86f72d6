import { kMeans } from '@mip/algorithms/methods/kmeans';
import { codesOf, method } from '../method.js';

export const kMeansMethod = method(kMeans, {
  label: 'K-Means',
  desc: 'Sorts rows into groups of similar values.',
  y: { label: 'Variables', types: ['real'], stattypes: ['numerical'], multiple: true },
  parameters: {
    k: { label: 'Number of clusters', types: ['int'], default: 4, min: 1, max: 100 },
    maxiter: { label: 'Most steps', types: ['int'], default: 1, min: 1, max: 100 },
    tol: { label: 'Change of centres to stop at', types: ['real'], default: 0.01, min: 0, max: 1 },
  },
  question: ({ y, parameters }) => ({
    variables: { y: codesOf(y) },
    parameters: { ...parameters, empty_cluster: 'origin', standardize: false },
  }),
  result: (native) => ({
    title: 'K-Means Centers',
    n_obs: native.n_obs,
    centers: native.clusters.map(({ centre }) => centre),
    iterations: native.iterations,
    converged: native.converged,
    sizes: native.clusters.map(({ size }) => size),
    within_ss: native.clusters.map((cluster) => cluster.within_sum_of_squares),
    total_within_ss: native.within_sum_of_squares,
    between_ss: native.between_sum_of_squares,
    total_ss: native.total_sum_of_squares,
  }),
});
