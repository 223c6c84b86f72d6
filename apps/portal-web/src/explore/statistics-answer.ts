import type { QuickAnswer } from '@mip/contract/portal';

/** What `descriptive_stats` says of a variable in a dataset; null where a hospital would tell of too few patients. */
export interface DatasetStatistics {
  readonly variable: string;
  readonly dataset: string;
  readonly data: Statistics | null;
}

export interface Statistics {
  readonly num_dtps: number | null;
  readonly num_na: number | null;
  readonly num_total: number | null;
  readonly mean?: number | null;
  readonly std?: number | null;
  readonly min?: number | null;
  readonly q1?: number | null;
  readonly q2?: number | null;
  readonly q3?: number | null;
  readonly max?: number | null;
  readonly quantiles_method?: string;
  /** Levels without rows are left out. */
  readonly counts?: Readonly<Record<string, number | null>>;
}

/** How the result names the row over all datasets. */
export const ALL_DATASETS = 'all datasets';

export const statisticsOf = ({ result }: QuickAnswer): readonly DatasetStatistics[] =>
  (result as { readonly variable_based?: readonly DatasetStatistics[] } | undefined)?.variable_based ?? [];

/** The share of rows without a value, where it is told and there are rows. */
export const missingShare = ({ num_na, num_total }: Statistics): number | undefined =>
  num_na === null || num_total === null || num_total === 0 ? undefined : num_na / num_total;

/** Whether a hospital keeps the quartiles of a dataset whose mean it tells. */
export const hidesQuartiles = (rows: readonly DatasetStatistics[]): boolean =>
  rows.some(({ dataset, data }) => dataset !== ALL_DATASETS && typeof data?.mean === 'number' && data.q2 === null);
