import type { descriptiveStats } from '@mip/algorithms';
import type { ResultOf } from '@mip/specification';
import { codes, type Translation } from './clinical-case.js';

const QUANTILES = ['q05', 'q25', 'q50', 'q75', 'q95'] as const;

/** Descriptive cases; quantiles over several hospitals may err by 1 % of the variable's range. */
export const descriptive: Translation = {
  algorithm: 'descriptive_stats',
  variables: ({ variables, parameters }) => ({
    y: codes(variables),
    ...(parameters?.group_by && { group: [parameters.group_by] }),
  }),
  parameters: () => ({}),
  view: (r: ResultOf<typeof descriptiveStats>, { variables, parameters }) => {
    const records = parameters?.missing === 'complete_case' ? r.model_based : r.variable_based;
    const tables = new Map<string, Readonly<Record<string, unknown>>>();
    for (const { variable, dataset, data } of records) {
      tables.set(dataset, { ...tables.get(dataset), [variable]: summary(data) });
    }
    const groups = new Map<string, Readonly<Record<string, unknown>>>();
    for (const { variable, level, data } of r.group_based ?? [])
      groups.set(level, { ...groups.get(level), [variable]: summary(data) });
    const { 'all datasets': pooled, ...byDataset } = Object.fromEntries(tables);
    return { variables, pooled, byDataset, ...(groups.size > 0 && { byGroup: Object.fromEntries(groups) }) };
  },
  overrides: ({ expected, difficulty, input }) => {
    const scopes = ['pooled', ...Object.keys(expected.byGroup ?? {}).map((level) => `byGroup.${level}`)];
    return Object.fromEntries(
      scopes.flatMap((scope) =>
        codes(input.variables).flatMap((variable) =>
          QUANTILES.map((q) => [
            `${scope}.${variable}.${q}`,
            { rel: 0, abs: 0.01 * (difficulty.range?.[variable] ?? 0) },
          ]),
        ),
      ),
    );
  },
};

/** A variable without any value is summarised by nothing but its counts. */
function summary(from: object | null): unknown {
  if (from === null) return null;
  const data = from as Summary;
  const counts = { n_total: data.num_total, n: data.num_dtps, n_missing: data.num_na };
  if (data.counts) {
    const n = data.num_dtps;
    const of = (value: number | null): number | null => (value === null || n === 0 ? null : value / n);
    const absent =
      (value: number | null) =>
      (record: object): object =>
        new Proxy(record, { get: (target, key) => Reflect.get(target, key) ?? value });
    const shares = Object.fromEntries(Object.entries(data.counts).map(([code, value]) => [code, of(value as number)]));
    return {
      type: 'nominal',
      ...counts,
      counts: absent(0)(data.counts),
      proportions: absent(n === 0 ? null : 0)(shares),
    };
  }
  return {
    type: 'numeric',
    ...counts,
    mean: data.mean,
    sd: data.std,
    variance: data.variance,
    std_error: data.std_error,
    sum: data.sum,
    min: data.min,
    max: data.max,
    q05: data.q05,
    q25: data.q1,
    q50: data.q2,
    q75: data.q3,
    q95: data.q95,
  };
}

/** Fields of `data` that the cases know. */
interface Summary extends Readonly<Record<string, unknown>> {
  readonly num_dtps: number;
  readonly counts?: Readonly<Record<string, number | null>>;
}
