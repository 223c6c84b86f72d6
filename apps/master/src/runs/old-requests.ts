import { catalogue, hospitalCells } from '@mip/algorithms';
import { type Context, type PreparedRun, prepareRun } from '@mip/specification';

/** Everything that a journal may ask for. */
const algorithms = [...catalogue, hospitalCells];

type Body = Readonly<Record<string, unknown>>;

/** Parameters of 0.1.0 that were removed, with the value that meant today's behaviour. */
const GONE: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  descriptive_stats: { without_values: 'describe' },
  kmeans: { empty: 'keep' },
  linear_regression: { coding: 'declared' },
  logistic_regression: { coding: 'declared' },
  multiple_histograms: { empty: 'zero' },
  ttest_paired: { difference: 'y - x' },
};

/** The request in a journal entry: journals of 0.1.0 stored it with its algorithm and form, later ones as it is. */
export const keptRequest = (kept: unknown): unknown =>
  typeof kept === 'object' && kept !== null && 'form' in kept && 'body' in kept ? kept.body : kept;

/** Prepares a journalled request again; undefined while the federation does not have its data, or if this master cannot read it. */
export function prepareAgain(kept: unknown, context: Context): PreparedRun | undefined {
  try {
    return prepareRun(algorithms, requestToday(keptRequest(kept)), { ...context, isKept: true });
  } catch {
    return undefined;
  }
}

/** Translates a request of 0.1.0. A parameter whose meaning differs from today's stays, and is refused. */
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
