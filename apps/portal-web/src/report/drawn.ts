import type { Bound, Bounded, Value } from '@mip/report';

/** Where a value is drawn: itself, the middle of its bounds where no more is known, or null where it is withheld. */
export function drawn(value: Value): number | null {
  if (typeof value === 'number') return value;
  if ('withheld' in value) return null;
  return 'within' in value ? value.value : (value.value ?? (value.lower + value.upper) / 2);
}

/** The same of a value that a part may lack. */
export const drawnIf = (value: Value | undefined): number | null | undefined =>
  value === undefined ? undefined : drawn(value);

/** What a value is proven to lie between; absent where it is exact or withheld. */
export const boundsOf = (value: Value): Bounded | undefined =>
  typeof value === 'object' && 'lower' in value ? value : undefined;

interface Ends {
  readonly lower: Bound;
  readonly upper: Bound;
}

/** The whisker about a value: its confidence interval, else the bounds that it is known within. */
export function endsOf(value: Value, lower: Bound | undefined, upper: Bound | undefined): Ends {
  const told = lower != null || upper != null;
  if (!told && typeof value === 'object' && 'lower' in value) return { lower: value.lower, upper: value.upper };
  return { lower: lower ?? null, upper: upper ?? null };
}
