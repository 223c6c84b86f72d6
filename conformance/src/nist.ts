import { type Case, type CaseAnswer, type Json, judging } from './case.js';
import { filesIn, readJson } from './corpus.js';

interface Certificate {
  readonly algorithm: string;
  readonly variables: (input: Json) => Readonly<Record<string, readonly string[]>>;
  readonly parameters: (input: Json) => Readonly<Record<string, unknown>>;
  readonly view: (result: Json) => Readonly<Record<string, number>>;
}

const CERTIFICATES: Readonly<Record<string, Certificate>> = {
  univariate: {
    algorithm: 'descriptive_stats',
    variables: ({ variables }) => ({ y: variables }),
    parameters: () => ({ pooled_quantiles: false }),
    view: (r) => {
      const { data } = r.variable_based.find(({ dataset }: Json) => dataset === 'all datasets');
      return { mean: data.mean, sd: data.std };
    },
  },
  anova_oneway: {
    algorithm: 'anova_oneway',
    variables: ({ y, x }) => ({ y: [y], x: [x] }),
    parameters: () => ({}),
    view: ({ anova_table: t, eta_squared }) => ({
      ss_between: t.ss_explained,
      df_between: t.df_explained,
      ms_between: t.ms_explained,
      ss_within: t.ss_residual,
      df_within: t.df_residual,
      ms_within: t.ms_residual,
      f: t.f_stat,
      r_squared: eta_squared,
      residual_sd: Math.sqrt(t.ms_residual),
    }),
  },
  linear_regression: {
    algorithm: 'linear_regression',
    variables: ({ y, x }) => ({ y: [y], x }),
    parameters: ({ parameters }) => ({ intercept: parameters.intercept }),
    view: (r) => ({
      ...Object.fromEntries(
        r.indep_vars.flatMap((name: string, i: number) => [
          [name, r.coefficients[i]],
          [`se:${name}`, r.std_err[i]],
        ]),
      ),
      residual_sd: r.rse,
      r_squared: r.r_squared,
      rss: r.rss,
      ss_regression: r.ss_regression,
      f: r.f_stat,
    }),
  },
};

/** Correct digits: −log₁₀ of the relative error, of the error itself where the certified value is 0; at most 15. */
export function digits(got: number, certified: number): number {
  if (got === certified) return 15;
  const error = certified === 0 ? Math.abs(got) : Math.abs(got - certified) / Math.abs(certified);
  return Number.isFinite(error) ? Math.min(15, -Math.log10(error)) : 0;
}

/** A perfect fit has no digits to ask for: its residuals need only be negligible beside the data. */
const NEGLIGIBLE = 1e-9;

export const nistCases = (): Case[] =>
  Object.keys(CERTIFICATES).flatMap((file) =>
    (readJson('nist', 'cases', `${file}.json`) as Json[]).map((one): Case => {
      const { algorithm, variables, parameters, view } = CERTIFICATES[file]!;
      const folder = dataFolder(one.id);
      const { code, version } = readJson('nist', 'data', folder, 'metadata.json') as Json;
      const judge = judging((result) => faults(one, view(result)));
      return {
        set: 'nist',
        file,
        id: one.id,
        data: folder,
        algorithm,
        form: 'mip',
        body: {
          algorithm,
          dataModel: `${code}:${version}`,
          datasets: Object.keys(one.nByHospital),
          variables: variables(one.input),
          parameters: parameters(one.input),
        },
        judge: (answer) => (one.digits.or_refuse && refuses(answer) ? [] : judge(answer)),
      };
    }),
  );

const dataFolder = (id: string): string =>
  filesIn('nist', 'data').find((name) => `nist-${name.toLowerCase()}` === id.toLowerCase())!;

const refuses = (answer: CaseAnswer): boolean => 'error' in answer && /ill-conditioned/.test(answer.error.message);

function faults({ expected, certified, digits: asked }: Json, got: Readonly<Record<string, number>>): string[] {
  return Object.entries(asked.required as Record<string, number>).flatMap(([field, required]) => {
    const value = got[field] ?? Number.NaN;
    if (required === 0)
      return field !== 'rss' || value <= NEGLIGIBLE * expected.ss_regression ? [] : [`rss: ${value} is not negligible`];
    const reached = digits(value, Number(certified[field]));
    return reached >= required ? [] : [`${field}: ${reached.toFixed(1)} digits, ${required} required`];
  });
}
