import { tTestOneSample } from '@mip/algorithms';
import { codesOf, method } from '../method.js';
import { ALTERNATIVE, NUMBERS, SIGNIFICANCE } from './shared.js';

export const tTestOneSampleMethod = method(tTestOneSample, {
  label: 'T-Test One-Sample',
  desc: 'Does the mean of a variable differ from a given value?',
  y: { label: 'Variable of interest', ...NUMBERS },
  parameters: {
    alt_hypothesis: ALTERNATIVE,
    alpha: SIGNIFICANCE,
    mu: { label: 'Mean under H₀', types: ['real'], default: 0, min: -10, max: 10 },
  },
  question: ({ y, parameters }) => ({ variables: { y: codesOf(y) }, parameters }),
  result: (native) => native,
});
