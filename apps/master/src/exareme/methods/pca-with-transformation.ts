import { pcaWithTransformation } from '@mip/algorithms/methods/pca-with-transformation';
import { codesOf, method } from '../method.js';
import { componentsBody, NUMBERS } from './shared.js';

const TRANSFORMATIONS = ['log', 'exp', 'center', 'standardize'];

export const pcaWithTransformationMethod = method(pcaWithTransformation, {
  label: 'Principal Component Analysis (PCA)',
  desc: 'The directions in which transformed variables vary most together.',
  y: { label: 'Variables', ...NUMBERS, multiple: true },
  parameters: {
    data_transformation: {
      label: 'Data transformation',
      desc: 'For each transformation, the variables that it is made for.',
      types: ['dict'],
      notblank: false,
      keys: { type: 'list', source: TRANSFORMATIONS },
      values: { type: 'input_var_names', source: ['y'] },
    },
  },
  formula: { operations: TRANSFORMATIONS },
  question: ({ y, parameters, formula: { single } }) => ({
    variables: { y: codesOf(y) },
    parameters: single.length > 0 ? { ...parameters, data_transformation: byOperation(single) } : parameters,
  }),
  result: componentsBody,
});

type Single = { readonly variable: string; readonly operation: string };

const byOperation = (single: readonly Single[]): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    TRANSFORMATIONS.map((operation): [string, string[]] => [
      operation,
      single.filter((one) => one.operation === operation).map(({ variable }) => variable),
    ]).filter(([, variables]) => variables.length > 0),
  );
