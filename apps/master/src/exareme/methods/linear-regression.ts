import { linearRegression } from '@mip/algorithms';
import { codesOf, method } from '../method.js';
import { ANYTHING, columnNames, nominalFirst } from './shared.js';

export const linearRegressionMethod = method(linearRegression, {
  label: 'Linear Regression',
  desc: 'How a numeric outcome depends on covariates, by least squares.',
  y: { label: 'Outcome', desc: 'The numeric variable to be explained.', types: ['real'], stattypes: ['numerical'] },
  x: { label: 'Covariates', ...ANYTHING, multiple: true },
  formula: { interactions: true },
  question: ({ y, x, formula }) => ({
    variables: { y: codesOf(y), x: nominalFirst(x) },
    parameters: { collinear: 'minimum-norm', interactions: formula.interactions },
    levelOrder: 'by-code',
  }),
  result: (native) => ({ ...native, indep_vars: columnNames(native.indep_vars) }),
});
