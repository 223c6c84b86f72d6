import { multipleHistograms } from '@mip/algorithms/methods/multiple-histograms';
import { codesOf, method } from '../method.js';
import { ANYTHING, LEVELS } from './shared.js';

export const multipleHistogramsMethod = method(multipleHistograms, {
  label: 'Multiple Histograms',
  desc: 'How the values of a variable are distributed, over all and within groups.',
  y: { label: 'Variable', ...ANYTHING },
  x: { label: 'Grouping variables', ...LEVELS, multiple: true, notblank: false },
  parameters: {
    bins: { label: 'Number of bins', types: ['int'], default: 20, min: 1, max: 100, notblank: false },
  },
  question: ({ y, x, parameters }) => ({
    variables: { y: codesOf(y), x: codesOf(x) },
    parameters: { ...parameters, edges: 'equal' },
  }),
  // An empty cell is null here, as one that is withheld.
  result: ({ variable, levels, distributions }) => ({
    histogram: distributions.map(({ group, level, edges, counts }) => ({
      var: variable,
      grouping_var: group,
      grouping_enum: level,
      bins: edges ?? levels,
      counts: counts.map((count) => count || null),
    })),
  }),
});
