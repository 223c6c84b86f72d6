import { vocabulary } from '@mip/report';

/** Why methods refuse, and what they say beside their results. */
export const { words: refusalWords, say: because } = vocabulary('refusal', {
  no_rows: 'no row has all the values that are needed',
  two_rows: 'a variance needs at least two rows',
  three_rows: 'a correlation needs at least three rows',
  group_of_two: 'each group needs at least two rows',
  three_in_groups: 'each group needs a row, and both together three',
  rows_than_groups: 'there must be more rows than groups',
  rows_than_clusters: 'there are fewer rows than clusters',
  rows_than_coefficients: 'the model needs more rows than coefficients',
  class_rows: 'each class of the outcome needs more rows than the model has coefficients',
  two_levels: 'rows of at least two levels of {variable} are needed',
  reference_replaced: 'No patient of this run has {declared} of {variable}, so its reference level is {level}.',
  one_level: 'all rows have the same level of {variables}: leave it out',
  no_spread: '{variable} does not vary',
  no_spread_within: '{variable} does not vary within the groups',
  differences_constant: 'the differences do not vary',
  beyond_numbers:
    '{variables}: the numbers are so large or so small that their sums or squares leave the range of numbers of a computer. Choose another unit',
  some_constant: 'a variable does not vary',
  collinear:
    'to working precision, {terms} can be computed from the other terms: the model is collinear or ill-conditioned. Leave a term out',
  collinear_dropped: '{terms} can be computed from the other terms and was left out of the model.',
  empty_cell: 'no patient has the levels of {terms}: leave a term out',
  empty_cell_dropped: 'No patient has the levels of {terms}, which was left out of the model.',
  constant_term: '{terms} does not vary: leave it out',
  constant_term_dropped: '{terms} does not vary and was left out of the model.',
  shortest: 'Some columns are combinations of others; of all fits, the shortest is told.',
  no_term: 'a model needs a covariate or an intercept',
  separated:
    'the covariates separate the classes of the outcome, and the estimate of {terms} grows without bound: leave {terms} out or merge levels',
  not_settled: 'Newton’s method did not settle in {steps} steps',
  small_cluster: 'a cluster would hold too few patients at a hospital: ask for fewer clusters',
  initial_centres: 'initial centres must be {k} rows of {variables} numbers',
  logarithm: "Log transformation cannot be applied to non-positive values in column ''{variable}''.",
  standardisation: "Standardization cannot be applied to column ''{variable}'' because its standard deviation is zero.",
  repeated_rows:
    '{rows} rows of {patients} patients: rows of one patient are not independent; choose a visit (the first, the last or a given one) or a method for repeated measures.',
  rows_as_patients:
    'Each row counts as a patient at {hospitals}, since the data model names no variable of patients there.',
  unprotected:
    'No protection against combining questions: {hospitals} answer as the earlier MIP did (profile mip-compatible).',
  few_hospitals:
    'The numbers are of {hospitals} alone: a signed policy lets fewer hospitals answer than the profile asks for.',
  levels_withheld: 'Counts of {variable} are withheld where a hospital holds too few patients of a level.',
  roc_withheld: 'The ROC curve is withheld: a hospital holds too few patients of a class.',
  roc_too_wide: 'The ROC curve is withheld: the counts that hospitals may tell leave its area open by more than 0.2.',
  confusion_withheld: 'The confusion table is withheld: a hospital holds too few patients of a cell.',
  groups_withheld: 'Groups of {variable} are withheld where a hospital holds too few patients.',
  incomplete_withheld:
    'Rows with every variable are not described: a hospital has a few patients with incomplete rows.',
  range: 'Bins of {variable} span the range known from: {source}. Outer bins are open.',
  range_exact: 'the values',
  range_declared: 'data model',
  range_moments: 'mean ± 3 sd',
  bins_merged: 'Bins of {variable} are wider than asked for, so that each holds enough patients.',
});
