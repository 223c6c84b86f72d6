import { vocabulary } from '@mip/report';

/** The words that several methods share. */
export const { words: commonWords, say: common } = vocabulary('method', {
  rows_used: 'Rows used',
  degrees_of_freedom: 'Degrees of freedom',
  standard_error: 'Standard error',
  standard_deviation: 'SD',
  p: 'p',
  interval: '{level} CI',
  mean_of: 'Mean of {variable}',
  difference_of_means: 'Difference of means: {variable}',
  effect: 'Effect',
  intercept: 'Intercept',
  log_likelihood: 'Log-likelihood',
  all_datasets: 'All datasets',
  distribution_of: 'Distribution of {variable}',
  withheld: 'withheld: too few patients',
  not_estimable: 'not estimable',
  cohen_d: 'Cohen’s d',
  missing: 'Missing',
  mean: 'Mean',
  two_sided: 'The test against {value} was two-sided.',
  one_sided_less: 'The test was one-sided, with an alternative of less than {value}.',
  one_sided_greater: 'The test was one-sided, with an alternative of more than {value}.',
  coding: 'Nominal covariates were coded by indicators of their levels; reference levels: {references}.',
  reference: '{variable}: {level}',
  first_level: '{variable}: the first level that occurs',
});
