/** The rules of the guard, with the message to a person when one refuses. Numbers and values never appear. */
export const RULES = {
  'G0.1': 'The request asks for something this hospital does not know how to release safely.',
  'G0.6': 'The hospital could not check or record the request, so nothing was released.',
  G1: 'The filter is not a conjunction of conditions on different variables, each on some of its levels or an interval of its classes.',
  G2: 'A condition of the filter is no union of classes that this hospital can tell apart, or keeps or leaves out too small a share of its patients. Choose a broader condition.',
  G3: 'The question holds too many conditions and groups together for this hospital. Leave out a condition, or a grouping variable.',
  T1: 'Too few patients of this dataset match the request. Widen the filter, or choose variables with fewer missing values.',
  T2: 'A cell of the table would describe too few patients. Merge rare levels, or use fewer grouping variables.',
  T7: 'The histogram has more bins than this hospital allows for its number of patients. Ask for fewer bins.',
  P1: 'The data model does not say who is a patient, so that each row would count as one. The hospital can name the variable, or declare that no patient has two rows.',
  M1: 'A sum would describe too few patients. Choose variables with fewer missing values, or larger groups.',
  M3: 'This hospital does not release exact extremes or order statistics. Use ranges of the data model, or histograms.',
  M6: 'A condition of the request singles out, or leaves out, too few patients. Choose a broader condition.',
  X4: 'The question has more columns than the patients of this hospital, or of a group of it, bear. Each numeric variable, and each level of a nominal one but the first, is a column. Leave out variables, merge levels, or widen the filter.',
  X5: 'A sum of the request would rest on too few patients at this hospital: on an exponential of a variable, a step that is too steep, a divisor near zero, a value far from all others, or the few patients whose outcome a model does not tell. Leave the variable out, or use its logarithm; exp of a variable is offered where the hospital’s policy is mip-compatible.',
  R1: 'The model has too many parameters for the number of patients at this hospital. Use fewer covariates or levels.',
  R3: 'A level of a covariate, or of the outcome within it, has too few patients at this hospital. Merge rare levels or leave the variable out.',
  K1: 'A cluster would hold too few patients at this hospital, or there are too many clusters. Ask for fewer clusters.',
  X1: 'Too few patients of this dataset have a value of the variable, so that its values cannot be limited. Leave out the variable or the dataset.',
  F0: 'An expression of the request has no finite value for some rows, so nothing was released.',
} as const;

export type RuleId = keyof typeof RULES;

/** The guard's refusal: a rule and its help text. Only the fact of the refusal depends on the data. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code = 'REFUSED';

  constructor(
    readonly rule: RuleId,
    /** Names from the request that make the help clear, such as a variable's code. */
    readonly subject = '',
  ) {
    super(RULES[rule]);
  }

  get help(): string {
    return RULES[this.rule];
  }
}
