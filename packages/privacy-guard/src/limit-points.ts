import type { Variable } from '@mip/data-model';

/** X1: fewest patients who stand at or beyond each end that values are limited to. */
const LEAST_BEYOND = 10;
/** A declared range is halved this often at least: 64 steps. */
const LEAST_HALVINGS = 6;
/** Fewest steps between the two ends, unless the variable has no finer ones. */
const LEAST_STEPS = 20;
/** Numbers of points are exact up to here. */
const MOST_INDEX = 2 ** 52;

/** X1: how many patients stand at or beyond each end at least, of those who have a value. */
export const patientsBeyond = (patients: number, share: number): number =>
  Math.max(LEAST_BEYOND, Math.ceil(share * patients));

/** The points at which a variable's values may be limited: multiples of a step, in the variable's units. */
export interface LimitPoints {
  readonly step: number;
  /** The point of a number, which ascends with it. */
  at(index: number): number;
  /** About the number of the point nearest to a value, never beyond 2^52. */
  near(value: number): number;
}

/** The least and greatest value that count. */
export interface Ends {
  readonly lower: number;
  readonly upper: number;
}

/**
 * X1: the coarsest points of a variable with twenty steps in `spread`. A declared range is halved, six times at least;
 * without one, a step is 1, 2 or 5 times a power of ten. A variable of whole numbers has whole steps.
 */
export function limitPoints({ kind, min = 0, max = 0 }: Variable, spread: number): LimitPoints {
  const most = (spread > 0 ? spread : 1) / LEAST_STEPS;
  const isDeclared = max > min;
  const step = isDeclared ? halved(max - min, most) : decimalStep(most);
  return multiples(kind === 'integer' ? Math.max(1, Math.floor(step)) : step, isDeclared ? min : 0);
}

/** Finer points than those at which these ends lie too near to each other; undefined if they are fine enough, or the finest. */
export function finerPoints(
  variable: Variable,
  { step }: LimitPoints,
  { lower, upper }: Ends,
): LimitPoints | undefined {
  if (upper - lower >= LEAST_STEPS * step) return undefined;
  const finer = limitPoints(variable, Math.min(upper - lower + 2 * step, 0.99 * LEAST_STEPS * step));
  return finer.step < step ? finer : undefined;
}

const halved = (range: number, most: number): number =>
  range / 2 ** Math.max(LEAST_HALVINGS, Math.ceil(Math.log2(range / most)));

function decimalStep(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return power * ([5, 2].find((times) => times * power <= most) ?? 1);
}

/** A step below 1 that divides it is a divisor, so that its points are the doubles next to their decimals. */
function multiples(step: number, from: number): LimitPoints {
  const perUnit = Math.round(1 / step);
  const divides = from === 0 && step < 1 && Math.abs(perUnit * step - 1) < 1e-9;
  return {
    step,
    at: (index) => from + (divides ? index / perUnit : index * step),
    near: (value) => Math.min(MOST_INDEX, Math.max(-MOST_INDEX, (value - from) / step)),
  };
}
