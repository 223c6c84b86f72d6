import { type Case, type Json, judging } from './case.js';
import { readJson } from './corpus.js';
import { differences, type Tolerances, within } from './tolerance.js';

const DEFAULT = { rel: 1e-6, abs: 1e-9 } as const;
const TIGHT = { rel: 1e-7, abs: 1e-10 } as const;

type Judge = (result: Json, output: Json, one: Json) => readonly string[];

const against =
  (view: (result: Json) => unknown, tolerances: Tolerances, but: readonly string[] = []): Judge =>
  (result, output) =>
    differences(view(result), without(output, but), tolerances);

const without = (record: Json, names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));

/** Some scalars of the files are lists of one. */
const scalar = (value: Json): Json => (Array.isArray(value) ? value[0] : value);

const tTest: Judge = (r, output) => {
  const names: Record<string, string> = {
    statistic: 't_stat',
    t_value: 't_stat',
    p_value: 'p',
    se_difference: 'se_diff',
  };
  const expected = Object.fromEntries(
    Object.entries(without(output, ['ci_upper', 'ci_lower', 'cohens_d'])).map(([name, value]) => [
      names[name] ?? name,
      scalar(value),
    ]),
  );
  const d = Math.abs(scalar(output.cohens_d));
  return [
    ...differences(r, expected, { rel: 1e-8, abs: 1e-10 }),
    ...differences(Math.abs(r.cohens_d), d, { rel: 1e-8, abs: 1e-10 }, ['|cohens_d|']),
  ];
};

/** p of the file is Welch's, the interface's Student's with nA + nB − 2. */
const tTestIndependent: Judge = (r, output, one) => [
  ...tTest(r, without(output, ['p_value']), one),
  ...differences(r.p, scalar(output.p_value), { rel: 0, abs: 1e-3 }, ['p']),
];

const anovaOneWay: Judge = (r, { tuckey_test, ...table }, { own }) => [
  ...differences(r.anova_table, table, { rel: 1e-5, abs: 1e-8 }),
  ...tuckey_test.flatMap((expected: Json, i: number) => {
    const found = r.tuckey_test.find(
      (row: Json) =>
        (row.groupA === expected.groupA && row.groupB === expected.groupB) ||
        (row.groupA === expected.groupB && row.groupB === expected.groupA),
    );
    if (!found) return [`tuckey_test: no pair ${expected.groupA}, ${expected.groupB}`];
    const turned = found.groupA !== expected.groupA;
    const pair = turned
      ? { ...found, meanA: found.meanB, meanB: found.meanA, diff: -found.diff, t_stat: -found.t_stat }
      : found;
    const capped = Math.min(0.9, Math.max(0.001, found.p_tuckey));
    return [
      ...differences(pair, without(expected, ['p_tuckey', 'groupA', 'groupB']), TIGHT, ['tuckey_test', `${i}`]),
      ...differences(found.p_tuckey, own.p_tuckey_exact[i], { rel: 0, abs: 1e-6 }, ['p_tuckey', `${i}`]),
      ...differences(capped, expected.p_tuckey, { rel: 0, abs: 0.05 }, ['p_tuckey capped', `${i}`]),
    ];
  }),
];

const descriptive: Judge = (r, output) =>
  ['variable_based', 'model_based'].flatMap((part) => {
    const at = ({ variable, dataset }: Json): string => `${variable} / ${dataset}`;
    const got = new Map<string, Json>(r[part].map((record: Json) => [at(record), record.data]));
    if (got.size !== output[part].length) return [`${part}: ${got.size} records, expected ${output[part].length}`];
    return output[part].flatMap((record: Json) => {
      const skipped = record.data?.std === null || got.get(at(record))?.std === null ? ['std'] : [];
      const expected = record.data && without(record.data, skipped);
      return differences(got.get(at(record)), expected, DEFAULT, [part, at(record)]);
    });
  });

/** With a threshold, the MIP hides small counts of all hospitals together; ours are compared where it shows them. */
const histograms: Judge = ({ histogram }, output, { minimum_row_count }) => {
  const hide = (entry: Json): Json => ({
    ...entry,
    counts: entry.counts.map((value: number | null) => ((value ?? 0) < minimum_row_count ? null : value)),
  });
  return differences(histogram.map(hide), output.histogram, { rel: 0, abs: 0 });
};

const components: Judge = (r, output) => [
  ...differences(r.n_obs, output.n_obs, { rel: 0, abs: 0 }, ['n_obs']),
  ...differences(r.eigenvalues, output.eigen_vals, TIGHT, ['eigen_vals']),
  ...output.eigen_vecs.flatMap((vector: number[], i: number) => {
    const cosine = vector.reduce((total, value, j) => total + value * r.eigenvectors[i][j], 0);
    return within(Math.abs(cosine), 1, TIGHT) ? [] : [`eigen_vecs.${i}: cosine ${cosine}`];
  }),
];

const LOOSE_FIELDS = ['stderr', 'z_scores', 'pvalues', 'lower_ci', 'upper_ci'];

const JUDGES: Readonly<Record<string, Judge>> = {
  anova_oneway: anovaOneWay,
  descriptive_stats: descriptive,
  kmeans: against((r) => r, TIGHT),
  linear_regression: against((r) => r, DEFAULT),
  logistic_regression: against(
    ({ summary }) => summary,
    { ...DEFAULT, overrides: Object.fromEntries(LOOSE_FIELDS.map((name) => [name, { rel: 1e-5, abs: 1e-5 }])) },
    ['r_squared_cs'],
  ),
  multiple_histograms: histograms,
  pca: components,
  pca_with_transformation: components,
  pearson_correlation: against(
    (r) => ({
      n_obs: r.n_obs,
      correlations: r.correlations,
      'p-values': r.p_values,
      low_confidence_intervals: r.ci_lo,
      high_confidence_intervals: r.ci_hi,
    }),
    TIGHT,
  ),
  ttest_independent: tTestIndependent,
  ttest_onesample: tTest,
  ttest_paired: tTest,
};

export const mipCases = (): Case[] =>
  Object.keys(JUDGES).flatMap((file) =>
    (readJson('mip', 'cases', `${file}.json`) as Json).test_cases.map(
      (one: Json, i: number): Case => ({
        set: 'mip',
        file,
        id: `${file} ${one.peer_index ?? i}${one.peer_file?.startsWith('own') ? ' own' : ''}`,
        data: 'mip',
        algorithm: file,
        form: 'exareme',
        body: one.input,
        judge: judging((result) => JUDGES[file]!(result, one.output, one)),
      }),
    ),
  );

/** Requests that are not in order, with the status and text that the interface must answer. */
export const httpErrors = () =>
  (readJson('mip', 'cases', 'http_errors.json') as Json).test_cases as readonly {
    readonly algorithm: string;
    readonly body: unknown;
    readonly expected: { readonly status: number; readonly body_matches: string };
  }[];
