import type { descriptiveStats } from '@mip/algorithms/methods/descriptive-stats';
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
    const basis = parameters?.missing === 'complete_case' ? 'complete' : 'variable';
    const of = (chosen: string) => r.summaries.filter((one) => one.basis === chosen);
    const tables = new Map<string | null, Readonly<Record<string, unknown>>>();
    for (const { variable, dataset, data } of of(basis))
      tables.set(dataset, { ...tables.get(dataset), [variable]: summary(data) });
    const groups = new Map<string, Readonly<Record<string, unknown>>>();
    for (const { variable, level, data } of of('group'))
      groups.set(level ?? '', { ...groups.get(level ?? ''), [variable]: summary(data) });
    const pooled = tables.get(null);
    const byDataset = Object.fromEntries(
      [...tables].flatMap(([code, table]) => (code === null ? [] : [[code, table]])),
    );
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

type Data = ResultOf<typeof descriptiveStats>['summaries'][number]['data'];

/** A variable without any value is summarised by nothing but its counts. */
function summary(data: Data): unknown {
  if (data === null) return null;
  const counts = { n_total: data.rows, n: data.n, n_missing: data.missing };
  if (data.kind === 'nominal') {
    const { n } = data;
    const of = (value: number | null): number | null => (value === null || n === 0 || n === null ? null : value / n);
    const absent =
      (value: number | null) =>
      (record: object): object =>
        new Proxy(record, { get: (target, key) => Reflect.get(target, key) ?? value });
    const told = Object.fromEntries(data.levels.map(({ level, count }) => [level, count]));
    const shares = Object.fromEntries(data.levels.map(({ level, count }) => [level, of(count)]));
    return {
      type: 'nominal',
      ...counts,
      counts: absent(0)(told),
      proportions: absent(n === 0 ? null : 0)(shares),
    };
  }
  return {
    type: 'numeric',
    ...counts,
    mean: data.mean,
    sd: data.sd,
    variance: data.variance,
    std_error: data.standard_error,
    sum: data.sum,
    min: data.min,
    max: data.max,
    q05: data.q05?.value ?? null,
    q25: data.q1?.value ?? null,
    q50: data.median?.value ?? null,
    q75: data.q3?.value ?? null,
    q95: data.q95?.value ?? null,
  };
}
