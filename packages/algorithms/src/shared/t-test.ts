import type { Message, Part } from '@mip/report';
import type { Digits, Stepped } from '@mip/specification';
import { type Alternative, studentT } from '@mip/statistics';
import Type, { type Static } from 'typebox';
import { stepped } from '../presenting/names.js';
import { common } from '../presenting/words.js';
import { defined } from './json-number.js';
import { confidenceLevel, count, interval, numeric, record } from './result-types.js';
import { withinField } from './told-numbers.js';

export const ALTERNATIVES = ['two-sided', 'less', 'greater'] as const satisfies readonly Alternative[];
export const ALTERNATIVE_LABELS = { 'two-sided': 'Two-sided', less: 'Less', greater: 'Greater' };

/** What every t-test tells. */
export const tTestFields = {
  n_obs: count('Rows used'),
  confidence_level: confidenceLevel,
  alternative: Type.Enum(ALTERNATIVES, { description: 'Alternative hypothesis' }),
  null_value: numeric('Value under the null hypothesis'),
  t_stat: numeric('(Estimate − null value) over the standard error'),
  df: numeric('Degrees of freedom'),
  p_value: numeric('By Student’s law'),
  standard_error: numeric('Standard error of the estimate'),
  ...interval,
  within: withinField('the estimate'),
};

const tested = record(tTestFields);

interface Tested {
  readonly n: number;
  readonly estimate: number;
  /** The estimate's value under H₀. */
  readonly under: number;
  /** The estimate less that value, which can have digits that their difference has lost. */
  readonly difference: number;
  readonly se: number;
  readonly df: number;
  readonly alternative: Alternative;
  readonly alpha: number;
}

/** t = (estimate − under)/se against Student's law, and the (1 − alpha) interval of the estimate. */
export function tTest({ n, estimate, under, difference, se, df, alternative, alpha }: Tested): Static<typeof tested> {
  const law = studentT(df);
  const t = difference / se;
  const [low, high] = law.interval(estimate, se, alpha, alternative);
  return {
    n_obs: n,
    confidence_level: 1 - alpha,
    alternative,
    null_value: under,
    t_stat: t,
    df,
    p_value: law.test(t, alternative),
    standard_error: se,
    ci_lower: defined(low),
    ci_upper: defined(high),
  };
}

type TTest = Static<typeof tested>;

interface Told {
  readonly estimate: Stepped;
  readonly n: number;
  readonly df: number;
  readonly alpha: number;
}

/** A test from its told estimate and error: t, p and the interval follow from these. */
export function toldTest(test: TTest, { estimate, n, df, alpha }: Told, digits: Digits) {
  const [se, under] = [digits.error(test.standard_error), test.null_value];
  const { value, within } = estimate;
  const difference = digits.computed(value - under);
  const { alternative } = test;
  const { t_stat, p_value, ci_lower, ci_upper, ...told } = tTest({
    n,
    estimate: value,
    under,
    difference,
    se,
    df,
    alternative,
    alpha,
  });
  const limit = (bound: number | null): number | null => (bound === null ? null : digits.limit(bound, se));
  return {
    ...told,
    t_stat: digits.statistic(t_stat),
    p_value: digits.p(p_value),
    ci_lower: limit(ci_lower),
    ci_upper: limit(ci_upper),
    within,
  };
}

/** What is said of each alternative. */
const SIDES = { 'two-sided': 'two_sided', less: 'one_sided_less', greater: 'one_sided_greater' } as const;

interface Shown {
  readonly title: Message;
  readonly estimate: number;
  /** Facts of this test beside those of every t-test. */
  readonly facts: Extract<Part, { kind: 'facts' }>['facts'];
}

/** The estimate with its interval about the null value, and the facts of the test. */
export const tTestParts = (test: Static<typeof tested>, { title, estimate, facts }: Shown): Part[] => [
  {
    kind: 'methods',
    sentences: [common(SIDES[test.alternative], { value: { value: test.null_value, as: 'number' } })],
  },
  {
    kind: 'interval',
    title,
    label: title,
    estimate: stepped(estimate, test.within),
    lower: test.ci_lower,
    upper: test.ci_upper,
    reference: test.null_value,
    level: test.confidence_level,
  },
  {
    kind: 'facts',
    facts: [
      { label: 't', value: test.t_stat, format: 'number' },
      { label: common('degrees_of_freedom'), value: test.df, format: 'number' },
      { label: common('p'), value: test.p_value, format: 'p' },
      { label: common('standard_error'), value: test.standard_error, format: 'number' },
      ...facts,
      { label: common('rows_used'), value: test.n_obs, format: 'count' },
    ],
  },
];
