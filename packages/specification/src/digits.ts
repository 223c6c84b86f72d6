import type { Limits } from '@mip/policy';

/** A number as it is told, and half the step that it is told to: what was found is no further away. */
export interface Stepped {
  readonly value: number;
  readonly within: number;
}

const ERROR_DIGITS = 3;
const SPREAD_DIGITS = 2;
const STATISTIC_DIGITS = 3;
const P_DIGITS = 2;
/** Digits that are left of a number that is computed from told ones: more would be rounding of the computation. */
const COMPUTED_DIGITS = 12;
/** Shares and parts of unit vectors are told to this. */
const PART = { times: 1, power: -3 } as const;

/** X2: how many digits a researcher is told, by the policy of the run. Telling a told number again changes nothing. */
export class Digits {
  constructor(private readonly limits: Pick<Limits, 'estimateStep' | 'countStep'>) {}

  /** Whether everything is told as it was found. */
  get all(): boolean {
    return !this.#rounds && this.limits.countStep <= 1;
  }

  get #rounds(): boolean {
    return this.limits.estimateStep > 0;
  }

  /**
   * An estimate to the nearest step, the greatest of 1, 2 and 5·10^k that is not above a share of its standard error as that
   * is told. Without an error, as for a perfect fit, it has three digits: never more than a statistic that has none.
   */
  estimate(value: number, error: number | null): Stepped {
    if (!this.#rounds) return { value, within: 0 };
    const told = error === null ? 0 : significant(error, ERROR_DIGITS);
    const step = stepWithin(this.limits.estimateStep * told) ?? lastDigit(value, STATISTIC_DIGITS);
    return step
      ? { value: nearest(value, step), within: sizeOf({ times: 5 * step.times, power: step.power - 1 }) }
      : { value, within: 0 };
  }

  /** The estimate of a sample correlation, whose error is 1/√(n − 1) at most; only one of ±1 is told as ±1. */
  correlation(value: number, n: number): Stepped {
    const told = this.estimate(value, 1 / Math.sqrt(n - 1));
    if (Math.abs(value) === 1 || Math.abs(told.value) < 1) return told;
    return { ...told, value: Math.sign(value) * (1 - told.within) };
  }

  /** A confidence limit of a told estimate, to the last digit of the standard error as that is told. */
  limit(value: number, error: number | null): number {
    const step = this.#rounds && error !== null ? lastDigit(error, ERROR_DIGITS) : undefined;
    return step && Number.isFinite(value) ? nearest(value, step) : this.computed(value);
  }

  /** A standard error: three digits. */
  error<T extends number | null>(value: T): T {
    return this.#to(value, ERROR_DIGITS);
  }

  /** A standard deviation: two digits. */
  spread<T extends number | null>(value: T): T {
    return this.#to(value, SPREAD_DIGITS);
  }

  /** A statistic that has no error of its own: three digits. */
  statistic<T extends number | null>(value: T): T {
    return this.#to(value, STATISTIC_DIGITS);
  }

  /** A p-value: two digits. */
  p<T extends number | null>(value: T): T {
    return this.#to(value, P_DIGITS);
  }

  /** A number that follows from told ones, without the rounding of its computation. */
  computed<T extends number | null>(value: T): T {
    return this.#to(value, COMPUTED_DIGITS);
  }

  /** A share, or a part of a unit vector: three decimals. */
  part(value: number): number {
    return this.#rounds ? nearest(value, PART) : value;
  }

  /** A proven lower bound of a share to three decimals: it stays proven. */
  partBelow(value: number): number {
    return this.#rounds ? towards(value, PART, Math.floor) : value;
  }

  /** A proven upper bound of a share to three decimals: it stays proven. */
  partAbove(value: number): number {
    return this.#rounds ? towards(value, PART, Math.ceil) : value;
  }

  /** A count, to the step of the policy. */
  count<T extends number | null>(value: T): T {
    const { countStep } = this.limits;
    return (value === null || countStep <= 1 ? value : countStep * Math.round(value / countStep)) as T;
  }

  #to<T extends number | null>(value: T, digits: number): T {
    return (value === null || !this.#rounds ? value : significant(value, digits)) as T;
  }
}

/** times·10^power */
interface Step {
  readonly times: number;
  readonly power: number;
}

// Powers of ten are read as decimals, so that equal numbers have equal digits however they were computed.
const sizeOf = ({ times, power }: Step): number => Number(`${times}e${power}`);

const significant = (value: number, digits: number): number =>
  Number.isFinite(value) ? Number(value.toPrecision(digits)) : value;

/** Digits that a bound of a step is compared with, so that 0.1 × 0.3 is 0.03. */
const COMPARED_DIGITS = 11;

/** The greatest of 1, 2, 5·10^k that is not above a bound; undefined where there is none above 0. */
function stepWithin(bound: number): Step | undefined {
  if (!(bound > 0 && Number.isFinite(bound))) return undefined;
  const [mantissa = '', power = ''] = bound.toExponential(COMPARED_DIGITS).split('e');
  const step = { times: [5, 2, 1].find((times) => times <= Number(mantissa)) ?? 1, power: Number(power) };
  return sizeOf(step) > 0 ? step : undefined;
}

/** The last of a number's significant digits; undefined for 0. */
function lastDigit(value: number, digits: number): Step | undefined {
  if (value === 0 || !Number.isFinite(value)) return undefined;
  const step = { times: 1, power: Number(value.toExponential(digits - 1).split('e')[1]) - digits + 1 };
  return sizeOf(step) > 0 ? step : undefined;
}

const nearest = (value: number, step: Step): number => towards(value, step, Math.round);

/** Steps by which whole numbers can be told from their neighbours. */
const MOST_STEPS = 2 ** 50;

function towards(value: number, step: Step, whole: (steps: number) => number): number {
  const steps = value / sizeOf(step);
  // So many steps are more digits than a number has.
  if (!(Math.abs(steps) < MOST_STEPS)) return value;
  const near = Math.round(steps);
  const taken = Math.abs(steps - near) < 1e-9 ? near : whole(steps);
  return Number(`${taken * step.times}e${step.power}`);
}
