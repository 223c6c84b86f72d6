import { catalogue as algorithms } from '@mip/algorithms';
import { type Context, type PreparedRun, prepareRun } from '@mip/specification';

type Body = Readonly<Record<string, unknown>>;

/** Parameters of 0.1.0 that are gone, with the value that meant what is done today. */
const GONE: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  descriptive_stats: { without_values: 'describe' },
  kmeans: { empty: 'keep' },
  linear_regression: { coding: 'declared' },
  logistic_regression: { coding: 'declared' },
  multiple_histograms: { empty: 'zero' },
  ttest_paired: { difference: 'y - x' },
};

/** Journals of 0.1.0 kept a request with its algorithm and its form; today a request is kept as it is. */
export const keptRequest = (kept: unknown): unknown =>
  typeof kept === 'object' && kept !== null && 'form' in kept && 'body' in kept ? kept.body : kept;

/** Prepares a kept request again; undefined while the federation does not hold its data, or this master cannot read it. */
export function prepareAgain(kept: unknown, context: Context): PreparedRun | undefined {
  try {
    return prepareRun(algorithms, requestToday(keptRequest(kept)), context);
  } catch {
    return undefined;
  }
}

/** A request as it is written today. What 0.1.0 meant otherwise than it is done today stays, and is refused. */
export function requestToday(request: unknown): unknown {
  const { algorithm, parameters } = (request ?? {}) as { algorithm?: unknown; parameters?: unknown };
  const gone = GONE[String(algorithm)];
  if (!gone || typeof parameters !== 'object' || parameters === null) return request;
  const kept = Object.entries(parameters).filter(
    ([name, value]) => !(Object.hasOwn(gone, name) && gone[name] === value),
  );
  const today: Body = { ...(request as Body), parameters: Object.fromEntries(kept) };
  const { coding, ...others } = today.parameters as Body;
  return coding === 'sorted' ? { ...today, parameters: others, levelOrder: 'by-code' } : today;
}
