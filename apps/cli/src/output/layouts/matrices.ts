type Fields = Readonly<Record<string, unknown>>;
type List = readonly (number | null)[];

export interface Components extends Fields {
  readonly n_obs: number;
  readonly eigenvalues: List;
  readonly explained_variance_ratio?: List;
  readonly eigenvectors: readonly List[];
  readonly means?: List;
  readonly stds?: List;
}

/** A row a component, with its loading of each variable. */
export const pcaLayout = ({ n_obs, means, stds, ...result }: Components, variables: readonly string[]): object => ({
  n_obs,
  components: result.eigenvalues.map((eigenvalue, i) => ({
    component: `PC${i + 1}`,
    eigenvalue,
    proportion: result.explained_variance_ratio?.[i],
    ...Object.fromEntries(variables.map((code, j) => [code, result.eigenvectors[i]?.[j]])),
  })),
  variables: means && variables.map((variable, i) => ({ variable, mean: means[i], std: stds?.[i] })),
});

export interface Clusters extends Fields {
  readonly centers: readonly List[];
  readonly sizes?: List;
  readonly within_ss?: List;
}

/** A row a cluster, with its centre in each variable. */
export const kmeansLayout = (
  { centers, sizes, within_ss, title, ...more }: Clusters,
  variables: readonly string[],
): object => ({
  clusters: centers.map((center, i) => ({
    cluster: `${i + 1}`,
    ...Object.fromEntries(variables.map((code, j) => [code, center[j]])),
    size: sizes?.[i],
    within_ss: within_ss?.[i],
  })),
  fit: more,
});

type Matrix = Readonly<Record<string, unknown>> & { readonly variables: readonly string[] };

export interface Correlations extends Fields {
  readonly n_obs: number;
  readonly correlations: Matrix;
  readonly p_values: Matrix;
  readonly ci_lo: Matrix;
  readonly ci_hi: Matrix;
  readonly means?: Readonly<Record<string, number>>;
  readonly stds?: Readonly<Record<string, number>>;
}

/** A row a pair of variables, each pair once, unless rows and columns differ. */
export function correlationLayout({ n_obs, correlations, p_values, ci_lo, ci_hi, means, stds }: Correlations): object {
  const { variables, ...rows } = correlations;
  const at = (matrix: Matrix, row: string, column: number): unknown => (matrix[row] as List | undefined)?.[column];
  const seen = new Set<string>();
  const pairs = Object.keys(rows).flatMap((y) =>
    variables.flatMap((x, j) => {
      const key = [x, y].sort().join(' ');
      if (x === y || seen.has(key)) return [];
      seen.add(key);
      const p = at(p_values, y, j);
      return [
        { variable: y, with: x, r: at(correlations, y, j), p, lower_ci: at(ci_lo, y, j), upper_ci: at(ci_hi, y, j) },
      ];
    }),
  );
  return {
    n_obs,
    '': pairs,
    variables: means && Object.entries(means).map(([variable, mean]) => ({ variable, mean, std: stds?.[variable] })),
  };
}
