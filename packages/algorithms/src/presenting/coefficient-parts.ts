import type { Message, Part, Value } from '@mip/report';
import type { Question } from '@mip/specification';
import { estimable, type Factor, labelOf, levelLabel, stepped, termLabel } from './names.js';
import { common } from './words.js';

type Numbers = readonly (number | null)[];

/** A fit: one list per column, in the order of its terms. */
interface Fitted {
  readonly coefficients: Numbers;
  readonly standard_errors: Numbers;
  readonly statistics: Numbers;
  readonly p_values: Numbers;
  readonly ci_lower: Numbers;
  readonly ci_upper: Numbers;
  /** Half the step that each estimate is told to. */
  readonly within?: Numbers;
  readonly confidence_level: number;
  readonly terms: readonly { readonly factors: readonly Factor[] }[];
  /** Empty in results of 0.1.0, which did not tell them. */
  readonly references: readonly { readonly variable: string; readonly level: string }[];
}

interface Headings {
  readonly title: Message;
  /** Name of the test statistic, such as t or z. */
  readonly statistic: string;
}

const estimate = (value: number | null, within: number | null | undefined): Value =>
  value === null ? estimable(value) : stepped(value, within);

/** All coefficients of a fit, as a table for papers. */
export const coefficientsPart = (fit: Fitted, { title, statistic }: Headings, { variables }: Question): Part => ({
  kind: 'coefficients',
  title,
  statistic,
  level: fit.confidence_level,
  rows: fit.terms.map(({ factors }, j) => ({
    term: termLabel(factors, variables),
    estimate: estimate(fit.coefficients[j]!, fit.within?.[j]),
    standardError: estimable(fit.standard_errors[j]!),
    statistic: estimable(fit.statistics[j]!),
    p: estimable(fit.p_values[j]!),
    lower: fit.ci_lower[j]!,
    upper: fit.ci_upper[j]!,
  })),
});

/**
 * How nominal covariates became columns, with the reference of each. A result of 0.1.0 does not tell it: then it is the
 * level of the data model before the first one that has a column, unless several stand before it.
 */
export function codingSentences(
  { terms, references: told }: Pick<Fitted, 'terms' | 'references'>,
  { variables }: Question,
): Message[] {
  const coded = [
    ...new Set(
      terms.flatMap(({ factors }) => factors.flatMap(({ variable, level }) => (level === undefined ? [] : [variable]))),
    ),
  ];
  const references = coded.map((code) => {
    const variable = variables.get(code);
    const reference = told.find((one) => one.variable === code)?.level;
    if (variable && reference !== undefined)
      return common('reference', { variable: labelOf(variable), level: levelLabel(variable, reference) });
    const hasColumn = (level: string): boolean =>
      terms.some(({ factors }) => factors.some((factor) => factor.variable === code && factor.level === level));
    const first = variable?.levels.findIndex((level) => hasColumn(level.code)) ?? -1;
    const before = variable?.levels[0];
    const name = variable ? labelOf(variable) : code;
    return first === 1 && before
      ? common('reference', { variable: name, level: before.label })
      : common('first_level', { variable: name });
  });
  return references.length > 0 ? [common('coding', { references })] : [];
}

interface Effects {
  readonly title: Message;
  readonly estimate: Message;
  readonly scale: 'linear' | 'log';
  readonly values: Numbers;
  /** Half the step that each is told to. */
  readonly within: Numbers;
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
            estimate: estimate(effects.values[j]!, effects.within[j]),
            lower: effects.lower[j]!,
            upper: effects.upper[j]!,
            p: estimable(fit.p_values[j]!),
          },
        ],
  ),
});
