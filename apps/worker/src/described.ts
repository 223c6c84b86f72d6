import { DATASET, modelId, variablesOf } from '@mip/data-model';
import type { CatalogueEntry, Ldsm } from '@mip/ldsm';
import type { Policy } from '@mip/policy';
import type { DescribedModel, WireDescription } from '@mip/protocol';
import type { GuardContext } from './answer.js';
import { shownDataset } from './hello.js';
import { SOFTWARE } from './worker-config.js';

/** A hospital's description of itself: its data, its policy, the size of its ledger, the start of its worker. */
export async function described(
  ldsm: Ldsm,
  { guard: { policy, hash }, ledger }: GuardContext,
): Promise<WireDescription> {
  return {
    software: SOFTWARE,
    started: new Date(performance.timeOrigin).toISOString(),
    policy: { ...policy, hash },
    ledgerEntries: ledger.entries,
    dataModels: (await ldsm.catalogue()).map((entry) => describedModel(entry, policy)),
  };
}

function describedModel({ model, datasets, variables }: CatalogueEntry, policy: Policy): DescribedModel {
  return {
    id: modelId(model),
    label: model.label,
    longitudinal: model.longitudinal,
    variables: variablesOf(model).size,
    datasets: datasets.map((dataset) => ({
      ...shownDataset(dataset, policy),
      variables: new Set([DATASET, ...(variables[dataset.code] ?? [])]).size,
    })),
  };
}
