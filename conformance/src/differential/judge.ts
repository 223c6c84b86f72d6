import type { Outcome } from '@mip/algorithms/testing';
import type { Answer, Value } from './fixture.js';
import type { Question } from './questions.js';
import { type Bounds, isNumbers, type Told, VIEWS } from './views.js';

/** Up to this condition number, what R answers must be answered. */
export const MOST_KAPPA = 1e8;
/** Whole numbers: equal or wrong. */
const COUNTS = /^(n|n_obs|n_positive|missing|df_residual|sizes|levels)$/;
/** Probabilities of a statistic, which err as the statistic does. */
const PROBABILITIES = /^(p_value|p_values|.*_p)$/;
/** Intervals between which R's value must lie. */
const BOUNDED = /^(quantiles|auc)$/;
/** R's own `ptukey` is no better. */
const TUKEY = 1e-6;

type Values = Readonly<Record<string, Value>>;

/** Every way in which an outcome is not R's, a line each. */
export function faultsOf(question: Question, answer: Answer, outcome: Outcome): string[] {
  const { kappa = 1, may = [], iterations } = answer;
  if ('error' in outcome) {
    const { code, message } = outcome.error;
    const right =
      'refused' in answer ? [...answer.refused, ...may] : [...may, ...(kappa > MOST_KAPPA ? ['COLLINEAR'] : [])];
    return right.includes(code) ? [] : [`refused as ${code} (${message}), right: ${right.join(' or ') || 'an answer'}`];
  }
  if ('refused' in answer) return [`answered, but there is no answer: ${answer.refused.join(' or ')}`];
  const told = VIEWS[question.algorithm]!(outcome.result as never);
  const faults = differences(answer.values, told, toleranceOf(answer));
  // R's steps, the estimates once more, the refined errors, and three rounds for curve, table and calibration.
  const most = iterations === undefined || kappa > MOST_KAPPA ? Infinity : iterations + 5;
  const rounds = outcome.plans.length;
  return rounds <= most ? faults : [...faults, `${rounds} rounds, at most ${most} are right`];
}

/** Residuals this much smaller than the outcome carry its rounding: κ is then that of design and outcome together. */
const NEARLY_PERFECT = 1e3;

/** Errors are in proportion to the condition of what is asked. */
function toleranceOf({ kappa = 1, fit = 1, ...answer }: Answer): number {
  const isTested = 'values' in answer && answer.values.standard_errors !== undefined;
  const condition = isTested && fit > NEARLY_PERFECT ? kappa * fit : kappa;
  return Math.max(1e-11, 100 * condition * Number.EPSILON);
}

function differences(values: Values, told: Told, tolerance: number): string[] {
  return Object.entries(values).flatMap(([field, want]) => {
    const got = told[field];
    if (field === 'vectors') return directions(values, got as number[][], tolerance);
    const wanted = [want].flat(2) as (number | null)[];
    const gotten = [got].flat(2) as unknown[];
    return wanted.flatMap((one, i) => {
      const at = wanted.length > 1 ? `${field}[${i}]` : field;
      if (one === null) return gotten[i] == null ? [] : [`${at}: ${gotten[i]}, but there is none`];
      const scale = scaleOf(values, field, i);
      return isRight(field, gotten[i], one, { tolerance, scale })
        ? []
        : [`${at}: ${shown(gotten[i])}, right: ${one} (scale ${scale}, tolerance ${tolerance.toExponential(1)})`];
    });
  });
}

const shown = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

interface Near {
  readonly tolerance: number;
  /** Errors are relative to this or to the value, whichever is larger. */
  readonly scale: number;
}

function isRight(field: string, got: unknown, want: number, { tolerance, scale }: Near): boolean {
  if (BOUNDED.test(field)) return contains(got as Bounds | null, want);
  if (typeof got !== 'number' || !Number.isFinite(got)) return false;
  const error = Math.abs(got - want);
  if (error === 0) return true;
  if (COUNTS.test(field)) return false;
  if (field === 'pair_tukey') return error <= TUKEY;
  if (!PROBABILITIES.test(field)) return error <= tolerance * Math.max(Math.abs(want), scale);
  // d log p / d log t is about −2 log p far out, and small near the middle. Below the normal doubles, digits go.
  return error <= tolerance * (4 - 2 * Math.log(want || Number.MIN_VALUE)) * want || Math.max(got, want) < 1e-300;
}

/** What is withheld says nothing false. */
const contains = (told: Bounds | null, value: number): boolean => {
  const slack = 1e-12 * Math.abs(value);
  return !told || ((told.lower ?? -Infinity) <= value + slack && (told.upper ?? Infinity) >= value - slack);
};

/** The standard error of a field, or what is like one. */
function scaleOf(values: Values, field: string, i: number): number {
  const at = (name: string, index = i): number => {
    const value = values[name];
    const one = value !== undefined && isNumbers(value) ? value[index] : value;
    return typeof one === 'number' ? one : 0;
  };
  const n = at('n_obs') || at('n');
  switch (field) {
    case 'coefficients':
      return values.standard_errors
        ? at('standard_errors')
        : Math.max(...(values.coefficients as number[]).map(Math.abs));
    case 'residual_sum_of_squares':
      return values.standard_errors ? 0 : 1e-13 * at('total_sum_of_squares');
    case 'ci_lower':
    case 'ci_upper':
      return values.correlation ? 1 / Math.sqrt(n) : at('standard_errors');
    case 'statistics':
    case 't_stat':
    case 'f_stat':
    case 'welch_f':
    case 'bartlett':
    case 'likelihood_ratio':
      return 1;
    case 'r_squared':
    case 'r_squared_adjusted':
    case 'r_squared_mcfadden':
    case 'r_squared_cox_snell':
    case 'eta_squared':
    case 'omega_squared':
    case 'correlation':
    case 'cohens_d':
    case 'cohens_d_z':
      return 1 / Math.sqrt(n || 1000);
    case 'log_likelihood':
    case 'null_log_likelihood':
    case 'aic':
    case 'bic':
      return Math.sqrt(n);
    case 'difference':
      return at('standard_error');
    case 'mean':
      return at('standard_error') || at('sd') / Math.sqrt(n);
    case 'between':
      return at('within') / n;
    case 'means':
      return values.pair_errors ? Math.min(...(values.pair_errors as number[])) : at('sds') / Math.sqrt(n);
    case 'pair_differences':
      return at('pair_errors');
    case 'eigenvalues':
      return at('eigenvalues', 0);
    case 'centres':
      return Math.sqrt(at('within') / n);
    default:
      return 0;
  }
}

/** A component's direction is known as far as its eigenvalue lies apart from the others. */
function directions(
  { eigenvalues, vectors }: Values,
  got: readonly (readonly number[])[],
  tolerance: number,
): string[] {
  const values = eigenvalues as readonly number[];
  return (vectors as readonly (readonly number[])[]).flatMap((want, k) => {
    const gap = Math.min(...values.flatMap((value, j) => (j === k ? [] : [Math.abs(value - values[k]!)])));
    const cosine = want.reduce((sum, value, j) => sum + value * (got[k]?.[j] ?? Number.NaN), 0);
    const sine = Math.hypot(...want.map((value, j) => value - cosine * got[k]![j]!));
    const most = (tolerance * values[0]!) / gap;
    return most > 0.1 || sine <= most ? [] : [`vectors[${k}]: ${sine} apart, at most ${most}`];
  });
}
