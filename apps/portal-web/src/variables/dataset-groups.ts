import type { CatalogueDataset, CatalogueModel } from '@mip/client';

export interface HospitalGroup {
  readonly hospital: string;
  readonly connected: boolean;
  readonly datasets: readonly CatalogueDataset[];
}

/** The datasets of a data model by hospital, in their given order. */
export function byHospital(datasets: readonly CatalogueDataset[]): readonly HospitalGroup[] {
  const groups = new Map<string, CatalogueDataset[]>();
  for (const dataset of datasets) groups.set(dataset.hospital, [...(groups.get(dataset.hospital) ?? []), dataset]);
  return [...groups].map(([hospital, held]) => ({
    hospital,
    connected: held.some(({ connected }) => connected),
    datasets: held,
  }));
}

/** The default choice: connected datasets that are not for validation; all datasets if there are none. */
export function defaultDatasets({ datasets }: CatalogueModel): readonly string[] {
  const real = datasets.filter(({ connected, validation }) => connected && !validation);
  return (real.length > 0 ? real : datasets).map(({ code }) => code);
}

/** The number of patients of some datasets, and how many of them withhold it. */
export function patientsOf(datasets: readonly CatalogueDataset[]): {
  readonly known: number;
  readonly withheld: number;
} {
  return {
    known: datasets.reduce((sum, { patients }) => sum + (patients ?? 0), 0),
    withheld: datasets.filter(({ patients }) => patients === undefined).length,
  };
}
