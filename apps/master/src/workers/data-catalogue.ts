import {
  DATASET,
  type DataModel,
  modelId,
  readDataModel,
  sameVariables,
  type Variable,
  variablesOf,
} from '@mip/data-model';
import type { WorkerConnection } from './worker-connection.js';

/** One data model as the federation has it. */
export interface FederatedModel {
  readonly id: string;
  readonly model: DataModel;
  /** CDEsMetadata.json, one entry for each distinct text seen. */
  readonly metadata: readonly unknown[];
  /** Variables with the levels of `dataset` that the federation holds. */
  readonly variables: ReadonlyMap<string, Variable>;
  readonly datasets: readonly FederatedDataset[];
}

export interface FederatedDataset {
  readonly code: string;
  readonly label: string;
  readonly hospital: string;
  readonly validation: boolean;
  /** Absent if the hospital's policy withholds it. */
  readonly patients?: number;
  readonly variables: readonly string[];
}

/**
 * The combined data catalogue of a set of hospitals.
 *
 * A data model counts only if every hospital that has it describes the same variables; a dataset that two hospitals
 * hold belongs to neither.
 */
export function federate(workers: readonly WorkerConnection[]): ReadonlyMap<string, FederatedModel> {
  const held = workers.flatMap((worker) =>
    worker.catalogue.flatMap((entry) => {
      const model = modelOf(entry.metadata);
      return model ? [{ worker, entry, model }] : [];
    }),
  );
  const models = new Map<string, FederatedModel>();
  for (const id of new Set(held.map(({ model }) => modelId(model)))) {
    const copies = held.filter(({ model }) => modelId(model) === id);
    const [first] = copies;
    if (!first || copies.some(({ model }) => !sameVariables(first.model, model))) continue;
    const datasets = unique(
      copies.flatMap(({ worker, entry }) =>
        entry.datasets.map((dataset) => ({
          ...dataset,
          hospital: worker.hospital,
          validation: worker.hello.role === 'validation',
          variables: entry.variables[dataset.code] ?? [],
        })),
      ),
    );
    const metadata = [...new Map(copies.map(({ entry }) => [JSON.stringify(entry.metadata), entry.metadata])).values()];
    models.set(id, { id, model: first.model, metadata, datasets, variables: withDatasets(first.model, datasets) });
  }
  return models;
}

const read = new WeakMap<object, DataModel | null>();

/** Parses a worker's copy of a data model, once, because large ones take a while. */
function modelOf(metadata: unknown): DataModel | undefined {
  if (typeof metadata !== 'object' || metadata === null) return undefined;
  const known = read.get(metadata);
  if (known !== undefined) return known ?? undefined;
  const result = readDataModel(metadata);
  const model = 'model' in result ? result.model : null;
  read.set(metadata, model);
  return model ?? undefined;
}

function unique(datasets: readonly FederatedDataset[]): FederatedDataset[] {
  const times = new Map<string, number>();
  for (const { code } of datasets) times.set(code, (times.get(code) ?? 0) + 1);
  return datasets.filter(({ code }) => times.get(code) === 1).sort((a, b) => (a.code < b.code ? -1 : 1));
}

function withDatasets(model: DataModel, datasets: readonly FederatedDataset[]): ReadonlyMap<string, Variable> {
  const variables = new Map(variablesOf(model));
  const dataset = variables.get(DATASET);
  if (dataset) variables.set(DATASET, { ...dataset, levels: datasets.map(({ code, label }) => ({ code, label })) });
  return variables;
}
