import { anovaOneWay } from '@mip/algorithms';
import { codesOf, method } from '../method.js';
import { LEVELS, NUMBERS } from './shared.js';

export const anovaOneWayMethod = method(anovaOneWay, {
  label: 'One-way ANOVA',
  desc: 'Does the mean of a variable differ between groups, and between which?',
  y: { label: 'Variable of interest', ...NUMBERS },
  x: { label: 'Grouping variable', ...LEVELS },
  question: ({ y, x }) => ({ variables: { y: codesOf(y), x: codesOf(x) } }),
  result: (native) => native,
});
