import type { pca } from '@mip/algorithms/methods/pca';
import type { Variable } from '@mip/data-model';
import type { ExperimentRequest, ResultOf } from '@mip/specification';
import type { Enumeration, Parameter } from '../parameter-entries.js';

/** Any number, whatever its type. */
export const NUMBERS = { types: ['real', 'int'], stattypes: ['numerical'] } as const;
export const LEVELS = { types: ['int', 'text'], stattypes: ['nominal'] } as const;
export const ANYTHING = { types: ['real', 'int', 'text'], stattypes: ['numerical', 'nominal'] } as const;

/** The level of the one variable in a role. */
export const levelOf = (role: 'x' | 'y'): { readonly types: Parameter['types']; readonly enums: Enumeration } => ({
  types: ['text', 'int'],
  enums: { type: 'input_var_CDE_enums', source: [role] },
});

export const ALTERNATIVE: Parameter = {
  label: 'Alternative hypothesis',
  types: ['text'],
  default: 'two-sided',
  enums: { type: 'list', source: ['two-sided', 'less', 'greater'] },
};

export const SIGNIFICANCE: Parameter = { label: 'Significance level', types: ['real'], default: 0.05, min: 0, max: 1 };

/** Covariates as the MIP orders the columns of a regression: nominal before numeric. */
export const nominalFirst = (variables: readonly Variable[]): readonly string[] =>
  [...variables.filter(isNominal), ...variables.filter((variable) => !isNominal(variable))].map(({ code }) => code);

const isNominal = ({ kind }: Variable): boolean => kind === 'nominal';

/** Names of a regression's columns as the MIP writes them. */
export const columnNames = (terms: readonly { readonly name: string }[]): string[] =>
  terms.map(({ name }) => (name === '(Intercept)' ? 'Intercept' : name));

/** Parameters of a native request, with what they are where it names none. */
export const withDefaults = <T extends object>({ parameters }: ExperimentRequest, defaults: T): T => ({
  ...defaults,
  ...parameters,
});

/** Principal components, one list a field. */
export const componentsBody = ({ n_obs, variables, components }: ResultOf<typeof pca>) => ({
  title: 'Eigenvalues and Eigenvectors',
  n_obs,
  eigenvalues: components.map(({ eigenvalue }) => eigenvalue),
  eigenvectors: components.map(({ vector }) => vector),
  explained_variance_ratio: components.map(({ share }) => share),
  means: variables.map(({ mean }) => mean),
  stds: variables.map(({ sd }) => sd),
});

/** An end of an interval as the MIP writes it: a text, so that an open side can be said. */
export const boundText = (value: number | null, open: '-Infinity' | 'Infinity'): string =>
  value === null ? open : String(value);
