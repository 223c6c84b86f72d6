import type { anovaOneWay } from '@mip/algorithms/methods/anova-oneway';
import type { descriptiveStats } from '@mip/algorithms/methods/descriptive-stats';
import type { linearRegression } from '@mip/algorithms/methods/linear-regression';
import type { ResultOf } from '@mip/specification';
import { type Case, type CaseAnswer, judging } from './case.js';
import { filesIn, readJson } from './corpus.js';

/** One entry of `nist/cases/*.json`. */
interface NistCase {
  readonly id: string;
  readonly input: {
    readonly variables?: readonly string[];
    readonly y?: string;
    readonly x?: string | readonly string[];
    readonly parameters?: { readonly intercept?: boolean };
  };
  readonly expected: Readonly<Record<string, number>>;
  readonly certified: Readonly<Record<string, string>>;
  readonly digits: { readonly required: Readonly<Record<string, number>>; readonly or_refuse?: boolean };
  readonly nByHospital: Readonly<Record<string, number>>;
}

type Numbers = Readonly<Record<string, number | null | undefined>>;

interface Certificate {
  readonly algorithm: string;
  readonly parameters: (input: NistCase['input']) => Readonly<Record<string, unknown>>;
  readonly view: (result: never) => Numbers;
}

const CERTIFICATES: Readonly<Record<string, Certificate>> = {
  univariate: {
    algorithm: 'descriptive_stats',
    parameters: () => ({ pooled_quantiles: false }),
    view: (r: ResultOf<typeof descriptiveStats>) => {
      const pooled = r.summaries.find(({ basis, dataset }) => basis === 'variable' && dataset === null)?.data;
      return pooled?.kind === 'numeric' ? { mean: pooled.mean, sd: pooled.sd } : {};
    },
  },
  anova_oneway: {
    algorithm: 'anova_oneway',
    parameters: () => ({}),
    view: ({ between, within, f_stat, eta_squared }: ResultOf<typeof anovaOneWay>) => ({
      ss_between: between.sum_of_squares,
      df_between: between.df,
      ms_between: between.mean_square,
      ss_within: within.sum_of_squares,
      df_within: within.df,
      ms_within: within.mean_square,
      f: f_stat,
      r_squared: eta_squared,
      residual_sd: Math.sqrt(within.mean_square),
    }),
  },
  linear_regression: {
    algorithm: 'linear_regression',
    parameters: ({ parameters }) => ({ intercept: parameters?.intercept }),
    view: (r: ResultOf<typeof linearRegression>) => ({
      ...Object.fromEntries(
        r.terms.flatMap(({ name }, i) => [
          [name, r.coefficients[i]],
          [`se:${name}`, r.standard_errors[i]],
        ]),
      ),
      residual_sd: r.residual_standard_error,
      r_squared: r.r_squared,
      rss: r.residual_sum_of_squares,
      ss_regression: r.regression_sum_of_squares,
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
    (readJson('nist', 'cases', `${file}.json`) as NistCase[]).map((one): Case => {
      const { algorithm, parameters, view } = CERTIFICATES[file]!;
      const folder = dataFolder(one.id);
      const { code, version } = readJson('nist', 'data', folder, 'metadata.json') as { code: string; version: string };
      const judge = judging((result: never) => faults(one, view(result)));
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
          variables: rolesOf(one.input),
          parameters: parameters(one.input),
        },
        judge: (answer) => (one.digits.or_refuse && refuses(answer) ? [] : judge(answer)),
      };
    }),
  );

const rolesOf = ({ variables, y, x }: NistCase['input']) =>
  variables ? { y: variables } : { y: [y], x: [x ?? []].flat() };

const dataFolder = (id: string): string =>
  filesIn('nist', 'data').find((name) => `nist-${name.toLowerCase()}` === id.toLowerCase())!;

const refuses = (answer: CaseAnswer): boolean => 'error' in answer && /ill-conditioned/.test(answer.error.message);

function faults({ expected, certified, digits: asked }: NistCase, got: Numbers): string[] {
  return Object.entries(asked.required).flatMap(([field, required]) => {
    const value = got[field] ?? Number.NaN;
    if (required === 0)
      return field !== 'rss' || value <= NEGLIGIBLE * expected.ss_regression!
        ? []
        : [`rss: ${value} is not negligible`];
    const reached = digits(value, Number(certified[field]));
    return reached >= required ? [] : [`${field}: ${reached.toFixed(1)} digits, ${required} required`];
  });
}
