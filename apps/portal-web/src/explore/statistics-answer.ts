import type { AnswerTo } from '../api/queries.js';

type DescriptiveAnswer = AnswerTo<'descriptive_stats'>;

/** Descriptive statistics of a variable in a dataset; `data` is null if there are too few patients. */
export type DatasetStatistics = Pick<
  NonNullable<DescriptiveAnswer['result']>['summaries'][number],
  'variable' | 'dataset' | 'data'
>;
export type Statistics = NonNullable<DatasetStatistics['data']>;

/** Statistics by dataset and in total, over all rows with a value. */
export const statisticsOf = ({ result }: DescriptiveAnswer): readonly DatasetStatistics[] =>
  result?.summaries.filter(({ basis }) => basis === 'variable') ?? [];

/** The share of rows without a value; undefined if it is withheld or there are no rows. */
export const missingShare = ({ missing, rows }: Statistics): number | undefined =>
  missing === null || rows === 0 ? undefined : missing / rows;

/** The shares of rows of a variable without a value, by dataset; those that are withheld are absent. */
export function missingShares(answer: DescriptiveAnswer, variable: string): ReadonlyMap<string, number> {
  const shares = statisticsOf(answer).flatMap(({ variable: described, dataset, data }) => {
    const share = described === variable && data ? missingShare(data) : undefined;
    return dataset === null || share === undefined ? [] : [[dataset, share] as const];
  });
  return new Map(shares);
}

/** Whether a hospital withholds the quartiles of a dataset but not its mean. */
export const hidesQuartiles = (rows: readonly DatasetStatistics[]): boolean =>
  rows.some(
    ({ dataset, data }) => dataset !== null && data?.kind === 'numeric' && data.mean !== null && data.median === null,
  );

/** The question for the statistics of a variable. */
export const statisticsRequest = (dataModel: string, datasets: readonly string[], y: string) => ({
  algorithm: 'descriptive_stats' as const,
  dataModel,
  datasets,
  variables: { y: [y] },
  onLoss: 'continue' as const,
});
