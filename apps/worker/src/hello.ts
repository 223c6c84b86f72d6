import type { DatasetEntry, Ldsm } from '@mip/ldsm';
import type { Policy } from '@mip/policy';
import type { Guard } from '@mip/privacy-guard';
import {
  ABILITIES,
  type Hello,
  type HospitalPolicy,
  PROTOCOL_VERSION,
  toJsonBytes,
  type WireCatalogueEntry,
} from '@mip/protocol';
import { SOFTWARE, type WorkerConfig } from './worker-config.js';

/** A worker's first message: its policy, what it holds, and what it can be asked. */
export async function hello(
  role: WorkerConfig['role'],
  { policy, hash }: Guard,
  ldsm: Ldsm,
): Promise<Omit<Hello, '$typeName' | '$unknown'>> {
  const shown: HospitalPolicy = { ...policy, hash };
  const catalogue = (await ldsm.catalogue()).map(
    ({ metadata, datasets, variables }): WireCatalogueEntry => ({
      metadata,
      variables,
      datasets: datasets.map((dataset) => shownDataset(dataset, policy)),
    }),
  );
  return {
    protocol: PROTOCOL_VERSION,
    software: SOFTWARE,
    role,
    policy: JSON.stringify(shown),
    catalogue: toJsonBytes(catalogue),
    abilities: [...ABILITIES],
  };
}

/** T1: a dataset as others may see it, with its number of patients only if they are not too few. */
export const shownDataset = (
  { code, label, patients }: DatasetEntry,
  { minRows }: Policy,
): { readonly code: string; readonly label: string; readonly patients?: number } => ({
  code,
  label,
  ...(patients >= minRows && { patients }),
});
