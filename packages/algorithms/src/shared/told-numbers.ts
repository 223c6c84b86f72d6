import type { Digits } from '@mip/specification';
import Type from 'typebox';
import type { Between } from '../presenting/bounded.js';

/** Half the step that an estimate is told to, as a result has it. */
export const withinField = (of: string) =>
  Type.Optional(
    Type.Number({
      description: `Half the step that ${of} is told to; absent or 0 where all digits are told`,
      minimum: 0,
    }),
  );

/** What is known of a mean. */
export interface Described {
  readonly n: number;
  readonly mean: number;
  /** Null for fewer than two rows. */
  readonly sd: number | null;
}

/** A mean by its standard error, which is that of the told standard deviation. */
export function toldMean({ n, mean, sd }: Described, digits: Digits) {
  const [rows, spread] = [digits.count(n), digits.spread(sd)];
  const { value, within } = digits.estimate(mean, spread === null ? null : spread / Math.sqrt(rows));
  return { n: rows, mean: value, sd: spread, within };
}

/** Bounds of a share, told outwards. */
export const toldShare = <T extends Between>(share: T, digits: Digits): T => {
  const { value, lower, upper } = share;
  return {
    ...share,
    value: value === null ? null : digits.part(value),
    lower: lower === null ? null : digits.partBelow(lower),
    upper: upper === null ? null : digits.partAbove(upper),
  };
};
