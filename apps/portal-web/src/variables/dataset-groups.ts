import type { CatalogueDataset, CatalogueModel } from '@mip/client';

export interface HospitalGroup {
  readonly hospital: string;
  readonly connected: boolean;
  readonly datasets: readonly CatalogueDataset[];
}

/** The datasets of a data model by hospital, in the order in which they come. */
export function byHospital(datasets: readonly CatalogueDataset[]): readonly HospitalGroup[] {
  const groups = new Map<string, CatalogueDataset[]>();
  for (const dataset of datasets) groups.set(dataset.hospital, [...(groups.get(dataset.hospital) ?? []), dataset]);
  return [...groups].map(([hospital, held]) => ({
    hospital,
    connected: held.some(({ connected }) => connected),
    datasets: held,
  }));
}

/** What is chosen until somebody chooses: everything that answers and holds patients. */
export function usualDatasets({ datasets }: CatalogueModel): readonly string[] {
  const real = datasets.filter(({ connected, validation }) => connected && !validation);
  return (real.length > 0 ? real : datasets).map(({ code }) => code);
}

/** Patients of some datasets, and of how many the number is withheld. */
export function patientsOf(datasets: readonly CatalogueDataset[]): {
  readonly told: number;
  readonly withheld: number;
} {
  return {
    told: datasets.reduce((sum, { patients }) => sum + (patients ?? 0), 0),
    withheld: datasets.filter(({ patients }) => patients === undefined).length,
  };
}
