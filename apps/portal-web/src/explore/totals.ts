import type { CatalogueDataset, CatalogueModel } from '@mip/client';

export interface Totals {
  readonly hospitals: number;
  readonly connected: number;
  readonly datasets: number;
  readonly patients: number;
  /** Number of datasets that withhold their number of patients. */
  readonly withheld: number;
}

/** Totals of the federation. A dataset in several data models is counted once, by its largest number. */
export function totalsOf(models: readonly CatalogueModel[]): Totals {
  const hospitals = new Map<string, boolean>();
  const datasets = new Map<string, number | undefined>();
  for (const dataset of models.flatMap((model): readonly CatalogueDataset[] => model.datasets)) {
    hospitals.set(dataset.hospital, dataset.connected || (hospitals.get(dataset.hospital) ?? false));
    if (dataset.validation) continue;
    const key = `${dataset.hospital} ${dataset.code}`;
    const known = datasets.get(key);
    datasets.set(key, dataset.patients === undefined ? known : Math.max(known ?? 0, dataset.patients));
  }
  const numbers = [...datasets.values()];
  return {
    hospitals: hospitals.size,
    connected: [...hospitals.values()].filter(Boolean).length,
    datasets: datasets.size,
    patients: numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0),
    withheld: numbers.filter((number) => number === undefined).length,
  };
}
