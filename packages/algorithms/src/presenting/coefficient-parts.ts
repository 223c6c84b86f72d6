import type { Message, Part } from '@mip/report';
import type { Question } from '@mip/specification';
import { estimable, type Factor, termLabel } from './names.js';

type Numbers = readonly (number | null)[];

/** A fit, one list a column, in the order of its terms. */
interface Fitted {
  readonly coefficients: readonly number[];
  readonly standard_errors: Numbers;
  readonly statistics: Numbers;
  readonly p_values: Numbers;
  readonly ci_lower: Numbers;
  readonly ci_upper: Numbers;
  readonly confidence_level: number;
  readonly terms: readonly { readonly factors: readonly Factor[] }[];
}

interface Headings {
  readonly title: Message;
  /** What the statistic is called, such as t or z. */
  readonly statistic: string;
}

/** Every coefficient of a fit, as papers print them. */
export const coefficientsPart = (fit: Fitted, { title, statistic }: Headings, { variables }: Question): Part => ({
  kind: 'coefficients',
  title,
  statistic,
  level: fit.confidence_level,
  rows: fit.terms.map(({ factors }, j) => ({
    term: termLabel(factors, variables),
    estimate: fit.coefficients[j]!,
    standardError: estimable(fit.standard_errors[j]!),
    statistic: estimable(fit.statistics[j]!),
    p: estimable(fit.p_values[j]!),
    lower: fit.ci_lower[j]!,
    upper: fit.ci_upper[j]!,
  })),
});

interface Effects {
  readonly title: Message;
  readonly estimate: Message;
  readonly scale: 'linear' | 'log';
  readonly values: Numbers;
  readonly lower: Numbers;
  readonly upper: Numbers;
}

/** The effects of a fit on one axis, without the intercept. */
export const effectsPart = (fit: Fitted, effects: Effects, { variables }: Question): Part => ({
  kind: 'forest',
  title: effects.title,
  estimate: effects.estimate,
  scale: effects.scale,
  level: fit.confidence_level,
  rows: fit.terms.flatMap(({ factors }, j) =>
    factors.length === 0
      ? []
      : [
          {
            label: termLabel(factors, variables),
            estimate: estimable(effects.values[j]!),
            lower: effects.lower[j]!,
            upper: effects.upper[j]!,
            p: estimable(fit.p_values[j]!),
          },
        ],
  ),
});
