import { descriptiveStats } from '@mip/algorithms/methods/descriptive-stats';
import { DATASET } from '@mip/data-model';
import type { ResultOf } from '@mip/specification';
import { codesOf, method } from '../method.js';
import { ANYTHING } from './shared.js';

export const descriptiveStatsMethod = method(descriptiveStats, {
  label: 'Descriptive statistics',
  desc: 'Counts, means, spread and quantiles of variables, by dataset and over all.',
  y: { label: 'Variables', ...ANYTHING, multiple: true },
  x: { label: 'Further variables', ...ANYTHING, multiple: true, notblank: false },
  question: ({ y, x }) => ({
    variables: { y: codesOf(y), x: codesOf(x) },
    parameters: { pooled_quantiles: false },
  }),
  // The MIP does not describe the variable that names datasets.
  result: ({ summaries }) => ({
    variable_based: entriesOf(summaries.filter(({ basis, variable }) => basis === 'variable' && variable !== DATASET)),
    model_based: entriesOf(summaries.filter(({ basis, variable }) => basis === 'complete' && variable !== DATASET)),
  }),
});

type Summary = ResultOf<typeof descriptiveStats>['summaries'][number];
type Data = NonNullable<Summary['data']>;

/** A dataset in which a variable has no value is null here, and its rows do not count among those of all datasets. */
function entriesOf(summaries: readonly Summary[]) {
  const emptyRows = (variable: string): number =>
    summaries
      .filter((one) => one.variable === variable && one.dataset !== null && one.data?.n === 0)
      .reduce((rows, { data }) => rows + (data?.rows ?? 0), 0);
  return summaries.map(({ variable, dataset, data }) => ({
    variable,
    dataset: dataset ?? 'all datasets',
    data: data === null || data.n === 0 ? null : dataOf(data, dataset === null ? emptyRows(variable) : 0),
  }));
}

/** @param without rows that do not count here */
function dataOf(data: Data, without: number) {
  const counts = {
    num_dtps: data.n,
    num_na: data.missing === null ? null : data.missing - without,
    num_total: data.rows - without,
  };
  if (data.kind === 'nominal')
    return { ...counts, counts: Object.fromEntries(data.levels.map(({ level, count }) => [level, count])) };
  return {
    ...counts,
    mean: data.mean,
    std: data.sd,
    min: data.min,
    q1: data.q1?.value ?? null,
    q2: data.median?.value ?? null,
    q3: data.q3?.value ?? null,
    max: data.max,
    q05: data.q05?.value ?? null,
    q95: data.q95?.value ?? null,
    sum: data.sum,
    variance: data.variance,
    std_error: data.standard_error,
  };
}
