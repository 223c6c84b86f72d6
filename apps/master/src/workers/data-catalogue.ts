import type { CatalogueDifference, Clash } from '@mip/contract';
import {
  DATASET,
  type DataModel,
  joinModels,
  type ModelClash,
  modelId,
  readDataModel,
  type Variable,
  variablesOf,
} from '@mip/data-model';
import type { BroughtModel } from '../authority/brought-data.js';
import { shortened } from './shortened.js';
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
  /** The copies that stand, by hospital. */
  readonly copies: ReadonlyMap<string, DataModel>;
  readonly clashes: readonly Clash[];
  readonly differences: readonly CatalogueDifference[];
  /** Why datasets that a hospital has are out of the federation, by code. */
  readonly out: ReadonlyMap<string, string>;
}

export interface FederatedDataset {
  readonly code: string;
  readonly label: string;
  readonly hospital: string;
  readonly validation: boolean;
  /** Whether the hospital takes filters in classes of the data model alone; not known of one that is away. */
  readonly classesOnly: boolean;
  /** The hospital answers only together with others, this many in all. */
  readonly minSites: number;
  /** Whether the hospital refuses what could rest on one patient; not known of one that is away. */
  readonly hardStops: boolean;
  /** Absent if the hospital's policy withholds it. */
  readonly patients?: number;
  readonly variables: readonly string[];
}

/** The federation's data models by `code:version`. */
export type DataCatalogue = ReadonlyMap<string, FederatedModel>;

/** What decides between data that contradict each other. */
export interface Precedence {
  /** The place of a hospital in the order of enrolment. */
  rank(hospital: string): number;
  /** What hospitals brought when they were last connected, and what of it is new. */
  readonly brought: ReadonlyMap<string, readonly BroughtModel[]>;
}

/** A data model at one hospital. */
interface Held {
  readonly hospital: string;
  readonly model: DataModel;
  readonly metadata: unknown;
  readonly datasets: readonly FederatedDataset[];
  readonly changed: boolean;
  /** Datasets that the hospital did not have at first. */
  readonly added: ReadonlySet<string>;
}

/**
 * The combined data catalogue of a set of hospitals.
 *
 * Where data contradict each other, those of the hospital that enrolled earlier stand, and those of the later one are
 * out: its copy of a data model, or a dataset of the same code. What a hospital changed or added since it enrolled comes
 * after what the others have, so that it takes nothing from them.
 */
export function federate(workers: readonly WorkerConnection[], { rank, brought }: Precedence): DataCatalogue {
  const live = new Set(workers.map(({ hospital }) => hospital));
  const held = [
    ...workers.flatMap((worker) => heldBy(worker, brought.get(worker.hospital) ?? [])),
    ...[...brought].flatMap(([hospital, models]) => (live.has(hospital) ? [] : heldAway(hospital, models))),
  ].sort(
    (a, b) =>
      Number(a.changed) - Number(b.changed) ||
      rank(a.hospital) - rank(b.hospital) ||
      (a.hospital < b.hospital ? -1 : 1),
  );
  const byId = new Map<string, [Held, ...Held[]]>();
  for (const one of held) {
    const id = modelId(one.model);
    const known = byId.get(id);
    if (known) known.push(one);
    else byId.set(id, [one]);
  }
  const models = new Map<string, FederatedModel>();
  for (const [id, copies] of byId)
    if (copies.some(({ hospital }) => live.has(hospital))) models.set(id, federatedModel(id, copies, live));
  return models;
}

/** The part of a catalogue that some of its hospitals hold. */
export function heldAt(catalogue: DataCatalogue, hospitals: ReadonlySet<string>): DataCatalogue {
  const models = new Map<string, FederatedModel>();
  for (const [id, model] of catalogue) {
    if (![...model.copies.keys()].some((hospital) => hospitals.has(hospital))) continue;
    const datasets = model.datasets.filter(({ hospital }) => hospitals.has(hospital));
    models.set(id, { ...model, datasets, variables: withDatasets(model.model, datasets) });
  }
  return models;
}

function heldBy(worker: WorkerConnection, brought: readonly BroughtModel[]): readonly Held[] {
  const marks = new Map(brought.map((one) => [idOf(one.metadata), one]));
  return worker.catalogue.flatMap(({ metadata, datasets, variables }) => {
    const model = modelOf(metadata);
    if (!model) return [];
    const own = datasets.map((dataset) => ({
      ...dataset,
      hospital: worker.hospital,
      validation: worker.hello.role === 'validation',
      classesOnly: !worker.policy.freeFilters,
      minSites: worker.policy.minSites,
      hardStops: worker.policy.hardStops,
      variables: variables[dataset.code] ?? [],
    }));
    const { changed = false, added = [] } = marks.get(modelId(model)) ?? {};
    return [{ hospital: worker.hospital, model, metadata, datasets: own, changed, added: new Set(added) }];
  });
}

/** What a hospital that is away holds: its datasets keep their codes from others, and cannot be asked. */
function heldAway(hospital: string, models: readonly BroughtModel[]): readonly Held[] {
  return models.flatMap(({ metadata, datasets, changed = false, added = [] }) => {
    const model = modelOf(metadata);
    const own = datasets.map((code) => ({
      code,
      label: code,
      hospital,
      validation: false,
      classesOnly: true,
      // Its policy is not known while it is away; each run asks it.
      minSites: 1,
      hardStops: true,
      variables: [],
    }));
    return model ? [{ hospital, model, metadata, datasets: own, changed, added: new Set(added) }] : [];
  });
}

function federatedModel(id: string, held: readonly [Held, ...Held[]], live: ReadonlySet<string>): FederatedModel {
  const { model, copies, clashes: contradictions, differences } = joinModels(held);
  const contradicted = new Map(contradictions.map((clash) => [clash.hospital, clash]));
  const clashes: Clash[] = [];
  const holders = new Map<string, FederatedDataset>();
  const standing: { readonly dataset: FederatedDataset; readonly isAdded: boolean }[] = [];
  for (const { hospital, datasets, added } of held) {
    const clash = contradicted.get(hospital);
    if (clash) {
      clashes.push(modelClash(id, clash, datasets));
      continue;
    }
    standing.push(...datasets.map((dataset) => ({ dataset, isAdded: added.has(dataset.code) })));
  }
  standing.sort((a, b) => Number(a.isAdded) - Number(b.isAdded));
  for (const { dataset } of standing) {
    const keeper = holders.get(dataset.code)?.hospital;
    if (keeper === undefined) holders.set(dataset.code, dataset);
    else clashes.push(datasetClash(id, dataset, keeper));
  }
  const told = clashes.filter(({ hospital }) => live.has(hospital));
  const datasets = [...holders.values()]
    .filter(({ hospital }) => live.has(hospital))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const present = held.filter(({ hospital }) => live.has(hospital) && copies.has(hospital));
  return {
    id,
    model,
    metadata: [...new Map(present.map(({ metadata }) => [JSON.stringify(metadata), metadata])).values()],
    variables: withDatasets(model, datasets),
    datasets,
    copies,
    clashes: told,
    differences: differences.filter(({ hospital }) => live.has(hospital)),
    out: reasonsByDataset(told),
  };
}

function datasetClash(dataModel: string, { code, hospital }: FederatedDataset, keeper: string): Clash {
  return {
    dataModel,
    hospital,
    keeper,
    datasets: [code],
    what: 'dataset',
    here: code,
    there: code,
    reason:
      `${code} is held by ${keeper} and by ${hospital}: ${keeper} was earlier and keeps it, and that of ${hospital} ` +
      `is out until ${hospital} gives it another code.`,
  };
}

function modelClash(dataModel: string, clash: ModelClash, datasets: readonly FederatedDataset[]): Clash {
  const { hospital, keeper } = clash;
  return {
    ...clash,
    dataModel,
    datasets: datasets.map(({ code }) => code),
    reason: shortened(
      `The copy of ${dataModel} at ${hospital} is out: ${contradiction(clash)}. ${keeper} was earlier, so its copy ` +
        `stands, and ${hospital} is in again when its copy agrees.`,
    ),
  };
}

/** What a copy declares, and what the earlier one does, as a part of a sentence. */
function contradiction({ what, variable, hospital, keeper, here, there }: ModelClash): string {
  switch (what) {
    case 'longitudinal':
      return `a patient has ${here} at ${hospital} and ${there} at ${keeper}`;
    case 'kind':
      return `${variable} is ${here} at ${hospital} and ${there} at ${keeper}`;
    case 'units':
      return `the unit of ${variable} is ${here || 'none'} at ${hospital} and ${there || 'none'} at ${keeper}`;
    case 'level-spelling':
      return `${variable} has the level ${here} at ${hospital}, which is ${there} at ${keeper}`;
    case 'level-label':
      return `a label of ${variable} stands on the level ${here} at ${hospital} and on ${there} at ${keeper}`;
    case 'levels':
      return `no level of ${variable} is the same: ${here} at ${hospital}, ${there} at ${keeper}`;
  }
}

function reasonsByDataset(clashes: readonly Clash[]): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>();
  for (const { datasets, reason } of clashes)
    for (const code of datasets) reasons.set(code, [reasons.get(code), reason].filter(Boolean).join(' '));
  return reasons;
}

const idOf = (metadata: unknown): string => {
  const { code, version } = metadata as { readonly code: string; readonly version: string };
  return `${code}:${version}`;
};

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

function withDatasets(model: DataModel, datasets: readonly FederatedDataset[]): ReadonlyMap<string, Variable> {
  const variables = new Map(variablesOf(model));
  const dataset = variables.get(DATASET);
  if (dataset) variables.set(DATASET, { ...dataset, levels: datasets.map(({ code, label }) => ({ code, label })) });
  return variables;
}
