import type {
  anovaOneWayMethod,
  BodyOf,
  descriptiveStatsMethod,
  kMeansMethod,
  linearRegressionMethod,
  logisticRegressionMethod,
  multipleHistogramsMethod,
  pcaMethod,
  pearsonCorrelationMethod,
} from '@mip/master/compatible';
import { type Case, judging } from './case.js';
import { readJson } from './corpus.js';
import { differences, type Tolerances, within } from './tolerance.js';

/** One entry of `mip/cases/*.json`. */
interface MipCase {
  readonly peer_index?: number;
  readonly peer_file?: string;
  readonly input: unknown;
  readonly output: Output;
  readonly own?: { readonly p_tuckey_exact: readonly number[] };
  readonly minimum_row_count?: number;
}

type Output = Readonly<Record<string, unknown>>;
type Judge = (result: never, output: never, one: MipCase) => readonly string[];

const DEFAULT = { rel: 1e-6, abs: 1e-9 } as const;
const TIGHT = { rel: 1e-7, abs: 1e-10 } as const;

const against =
  <R>(view: (result: R) => unknown, tolerances: Tolerances, but: readonly string[] = []) =>
  (result: R, output: Output) =>
    differences(view(result), without(output, but), tolerances);

const without = (record: object, names: readonly string[]): Output =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));

/** Some scalars of the files are lists of one. */
const scalar = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

interface TTest {
  readonly p: number;
  readonly cohens_d: number;
}

const T_NAMES: Readonly<Record<string, string>> = {
  statistic: 't_stat',
  t_value: 't_stat',
  p_value: 'p',
  se_difference: 'se_diff',
};

const tTest = (r: TTest, output: Output): string[] => {
  const expected = Object.fromEntries(
    Object.entries(without(output, ['ci_upper', 'ci_lower', 'cohens_d'])).map(([name, value]) => [
      T_NAMES[name] ?? name,
      scalar(value),
    ]),
  );
  const d = Math.abs(Number(scalar(output.cohens_d)));
  return [
    ...differences(r, expected, { rel: 1e-8, abs: 1e-10 }),
    ...differences(Math.abs(r.cohens_d), d, { rel: 1e-8, abs: 1e-10 }, ['|cohens_d|']),
  ];
};

/** p of the file is Welch's, the interface's Student's with nA + nB − 2. */
const tTestIndependent = (r: TTest, output: Output): string[] => [
  ...tTest(r, without(output, ['p_value'])),
  ...differences(r.p, scalar(output.p_value), { rel: 0, abs: 1e-3 }, ['p']),
];

type Pair = BodyOf<typeof anovaOneWayMethod>['tuckey_test'][number];

const anova = (
  r: BodyOf<typeof anovaOneWayMethod>,
  { tuckey_test, ...table }: { readonly tuckey_test: readonly Pair[] },
  { own }: MipCase,
): string[] => [
  ...differences(r.anova_table, table, { rel: 1e-5, abs: 1e-8 }),
  ...tuckey_test.flatMap((expected, i) => {
    const found = r.tuckey_test.find(
      (row) =>
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
      ...differences(found.p_tuckey, own?.p_tuckey_exact[i], { rel: 0, abs: 1e-6 }, ['p_tuckey', `${i}`]),
      ...differences(capped, expected.p_tuckey, { rel: 0, abs: 0.05 }, ['p_tuckey capped', `${i}`]),
    ];
  }),
];

interface Described {
  readonly variable: string;
  readonly dataset: string;
  readonly data: Output | null;
}

const descriptive = (
  r: BodyOf<typeof descriptiveStatsMethod>,
  output: Readonly<Record<string, readonly Described[]>>,
) =>
  (['variable_based', 'model_based'] as const).flatMap((part) => {
    const at = ({ variable, dataset }: Described): string => `${variable} / ${dataset}`;
    const got = new Map(r[part].map((record) => [at(record), record.data]));
    const records = output[part] ?? [];
    if (got.size !== records.length) return [`${part}: ${got.size} records, expected ${records.length}`];
    return records.flatMap((record) => {
      const found = got.get(at(record));
      const hasNoSd = (data: object | null | undefined): boolean => data != null && 'std' in data && data.std === null;
      const skipped = hasNoSd(record.data) || hasNoSd(found) ? ['std'] : [];
      const expected = record.data && without(record.data, skipped);
      return differences(found, expected, DEFAULT, [part, at(record)]);
    });
  });

/** With a threshold, the MIP hides small counts of all hospitals together; ours are compared where it shows them. */
const histograms = (
  { histogram }: BodyOf<typeof multipleHistogramsMethod>,
  output: Output,
  { minimum_row_count = 1 }: MipCase,
): string[] => {
  const hidden = histogram.map((entry) => ({
    ...entry,
    counts: entry.counts.map((value) => ((value ?? 0) < minimum_row_count ? null : value)),
  }));
  return differences(hidden, output.histogram, { rel: 0, abs: 0 });
};

interface Components {
  readonly n_obs: number;
  readonly eigen_vals: readonly number[];
  readonly eigen_vecs: readonly (readonly number[])[];
}

const components = (r: BodyOf<typeof pcaMethod>, output: Components): string[] => [
  ...differences(r.n_obs, output.n_obs, { rel: 0, abs: 0 }, ['n_obs']),
  ...differences(r.eigenvalues, output.eigen_vals, TIGHT, ['eigen_vals']),
  ...output.eigen_vecs.flatMap((vector, i) => {
    const cosine = vector.reduce((total, value, j) => total + value * (r.eigenvectors[i]?.[j] ?? Number.NaN), 0);
    return within(Math.abs(cosine), 1, TIGHT) ? [] : [`eigen_vecs.${i}: cosine ${cosine}`];
  }),
];

const LOOSE_FIELDS = ['stderr', 'z_scores', 'pvalues', 'lower_ci', 'upper_ci'];

const JUDGES: Readonly<Record<string, Judge>> = {
  anova_oneway: anova,
  descriptive_stats: descriptive,
  kmeans: against((r: BodyOf<typeof kMeansMethod>) => r, TIGHT),
  linear_regression: against((r: BodyOf<typeof linearRegressionMethod>) => r, DEFAULT),
  logistic_regression: against(
    ({ summary }: BodyOf<typeof logisticRegressionMethod>) => summary,
    { ...DEFAULT, overrides: Object.fromEntries(LOOSE_FIELDS.map((name) => [name, { rel: 1e-5, abs: 1e-5 }])) },
    ['r_squared_cs'],
  ),
  multiple_histograms: histograms,
  pca: components,
  pca_with_transformation: components,
  pearson_correlation: against(
    (r: BodyOf<typeof pearsonCorrelationMethod>) => ({
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

const testCases = <T>(file: string): readonly T[] =>
  (readJson('mip', 'cases', `${file}.json`) as { readonly test_cases: readonly T[] }).test_cases;

export const mipCases = (): Case[] =>
  Object.entries(JUDGES).flatMap(([file, judge]) =>
    testCases<MipCase>(file).map(
      (one, i): Case => ({
        set: 'mip',
        file,
        id: `${file} ${one.peer_index ?? i}${one.peer_file?.startsWith('own') ? ' own' : ''}`,
        data: 'mip',
        algorithm: file,
        form: 'exareme',
        body: one.input,
        judge: judging((result: never) => judge(result, one.output as never, one)),
      }),
    ),
  );

/** A request that is not in order, with the status and the text that the interface must answer. */
export interface HttpError {
  readonly algorithm: string;
  readonly body: unknown;
  readonly expected: { readonly status: number; readonly body_matches: string };
}

export const httpErrors = (): readonly HttpError[] => testCases<HttpError>('http_errors');
