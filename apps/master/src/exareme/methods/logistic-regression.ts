import { logisticRegression } from '@mip/algorithms';
import { codesOf, method } from '../method.js';
import { ANYTHING, columnNames, LEVELS, levelOf, nominalFirst } from './shared.js';

export const logisticRegressionMethod = method(logisticRegression, {
  label: 'Logistic Regression',
  desc: 'How the odds of an outcome depend on covariates.',
  y: { label: 'Outcome', desc: 'The nominal variable, one level of which is to be explained.', ...LEVELS },
  x: { label: 'Covariates', ...ANYTHING, multiple: true },
  parameters: {
    positive_class: { label: 'Positive class', desc: 'The level whose odds are modelled.', ...levelOf('y') },
  },
  formula: { interactions: true },
  question: ({ y, x, parameters, formula }) => ({
    variables: { y: codesOf(y), x: nominalFirst(x) },
    parameters: {
      ...parameters,
      one_level: 'leave-out',
      classify: false,
      interactions: formula.interactions,
    },
    levelOrder: 'by-code',
  }),
  result: (native) => ({ ...native, indep_vars: columnNames(native.indep_vars) }),
});
