import { pearsonCorrelation } from '@mip/algorithms';
import { codesOf, method } from '../method.js';
import { NUMBERS } from './shared.js';

export const pearsonCorrelationMethod = method(pearsonCorrelation, {
  label: 'Pearson Correlation Matrix',
  desc: 'How closely do variables go together on a straight line?',
  y: { label: 'Variables', ...NUMBERS, multiple: true },
  x: {
    label: 'Covariates',
    desc: 'Variables to correlate with; the first list itself where none are given.',
    ...NUMBERS,
    multiple: true,
    notblank: false,
  },
  parameters: {
    alpha: { label: 'One minus the confidence level', types: ['real'], default: 0.95, min: 0, max: 1 },
  },
  question: ({ y, x, parameters }) => ({ variables: { y: codesOf(y), x: codesOf(x) }, parameters }),
  result: (native) => native,
});
