import type { ExperimentRequest } from '@mip/contract/portal';

type Asked = Pick<ExperimentRequest, 'variables' | 'parameters'>;

/** The model that a request fits, in the notation of R; undefined where there is nothing to say yet. */
export function modelFormula(algorithm: string, asked: Asked): string | undefined {
  const { y = [], x = [] } = asked.variables;
  const [first] = y;
  if (first === undefined) return undefined;
  return FORMULAS[algorithm]?.({ y: first, ys: y, x, of: (name) => asked.parameters?.[name] });
}

interface Parts {
  readonly y: string;
  readonly ys: readonly string[];
  readonly x: readonly string[];
  of(parameter: string): unknown;
}

function terms({ x, of }: Parts): string {
  const pairs = (of('interactions') ?? []) as readonly (readonly [string, string])[];
  const all = [...x, ...pairs.map(([a, b]) => `${a}:${b}`)];
  const intercept = of('intercept') !== false;
  return [...(all.length > 0 ? all : intercept ? ['1'] : []), ...(intercept ? [] : ['0'])].join(' + ');
}

const shown = (value: unknown): string => (value === undefined || value === '' ? '?' : String(value));

/** Each variable within what is done to it first. */
function transformed({ ys, of }: Parts): string {
  const done = Object.entries((of('data_transformation') ?? {}) as Record<string, readonly string[]>);
  return ys
    .map((code) =>
      done.filter(([, codes]) => codes.includes(code)).reduce((inner, [name]) => `${name}(${inner})`, code),
    )
    .join(', ');
}

const FORMULAS: Readonly<Record<string, (parts: Parts) => string>> = {
  linear_regression: (parts) => `${parts.y} ~ ${terms(parts)}`,
  logistic_regression: (parts) => `logit P(${parts.y} = ${shown(parts.of('positive_class'))}) ~ ${terms(parts)}`,
  anova_oneway: ({ y, x }) => `${y} ~ ${shown(x[0])}`,
  ttest_onesample: ({ y, of }) => `mean(${y}) − ${of('mu') ?? 0}`,
  ttest_independent: ({ y, x, of }) => {
    const group = (name: string): string => `mean(${y} | ${shown(x[0])} = ${shown(of(name))})`;
    return `${group('groupA')} − ${group('groupB')}`;
  },
  ttest_paired: ({ y, x, of }) =>
    `mean(${of('difference') === 'x - y' ? `${shown(x[0])} − ${y}` : `${y} − ${shown(x[0])}`})`,
  pearson_correlation: ({ ys, x }) => `cor(${[...ys, ...x].join(', ')})`,
  kmeans: ({ ys, of }) => `kmeans(${ys.join(', ')}; k = ${of('k') ?? 4})`,
  pca: ({ ys }) => `prcomp(${ys.join(', ')})`,
  pca_with_transformation: (parts) => `prcomp(${transformed(parts)})`,
  descriptive_stats: ({ ys, x }) => `summary(${[...ys, ...x].join(', ')})`,
  multiple_histograms: ({ y, x }) => (x.length > 0 ? `hist(${y} | ${x.join(', ')})` : `hist(${y})`),
};
