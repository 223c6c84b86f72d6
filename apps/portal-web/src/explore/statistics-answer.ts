import type { descriptiveStats } from '@mip/algorithms/methods/descriptive-stats';
import type { QuickAnswer } from '@mip/contract/portal';
import type { ResultOf } from '@mip/specification';

type Described = ResultOf<typeof descriptiveStats>;

/** What descriptive statistics say of a variable in a dataset; `data` is null where too few patients would be told of. */
export type DatasetStatistics = Pick<Described['summaries'][number], 'variable' | 'dataset' | 'data'>;
export type Statistics = NonNullable<DatasetStatistics['data']>;

/** An answer of descriptive statistics. */
export interface DescribedAnswer extends QuickAnswer {
  readonly result?: Described;
}

/** By dataset and over all, of all rows that have the variable. */
export const statisticsOf = ({ result }: DescribedAnswer): readonly DatasetStatistics[] =>
  result?.summaries.filter(({ basis }) => basis === 'variable') ?? [];

/** The share of rows without a value, where it is told and there are rows. */
export const missingShare = ({ missing, rows }: Statistics): number | undefined =>
  missing === null || rows === 0 ? undefined : missing / rows;

/** Whether a hospital keeps the quartiles of a dataset whose mean it tells. */
export const hidesQuartiles = (rows: readonly DatasetStatistics[]): boolean =>
  rows.some(
    ({ dataset, data }) => dataset !== null && data?.kind === 'numeric' && data.mean !== null && data.median === null,
  );
