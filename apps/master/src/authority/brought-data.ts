import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Copy, joinModels, modelId, readDataModel } from '@mip/data-model';
import { ifAbsent, oneAtATime, readJson, writeJson } from '@mip/process';
import type { WireCatalogueEntry } from '@mip/protocol';
import type { Replication } from '../replication/replication.js';

/** A data model that a hospital brought, and the codes of its datasets. */
export interface BroughtModel {
  readonly metadata: unknown;
  readonly datasets: readonly string[];
  /** Whether the hospital brought the copy after its first data, or it contradicts an earlier one of the same hospital. */
  readonly changed?: boolean;
  /** Datasets that the hospital did not have at first. */
  readonly added?: readonly string[];
}

/**
 * What each hospital brought when it was last connected, so that a hospital that is away keeps its place after a restart
 * of the master: who is connected first decides nothing.
 */
export class BroughtData {
  readonly #inTurn = oneAtATime();
  readonly #texts = new Map<string, string>();

  private constructor(
    readonly folder: string,
    readonly replication: Replication,
    readonly models: Map<string, readonly BroughtModel[]>,
  ) {}

  static async open(folder: string, replication: Replication): Promise<BroughtData> {
    const models = new Map<string, readonly BroughtModel[]>();
    for (const file of (await readdir(folder).catch(ifAbsent)) ?? []) {
      const [, hospital] = /^(.+)\.json$/.exec(file) ?? [];
      const kept = hospital && (await readJson<readonly BroughtModel[]>(path.join(folder, file)));
      if (hospital && kept) models.set(hospital, kept);
    }
    return new BroughtData(folder, replication, models);
  }

  /** Keeps what a hospital brings now; this is on disk when the promise resolves. */
  async keep(hospital: string, catalogue: readonly WireCatalogueEntry[]): Promise<void> {
    const earlier = this.models.get(hospital) ?? [];
    const brought = catalogue.map(({ metadata, datasets }) => ({
      metadata,
      datasets: datasets.map(({ code }) => code),
    }));
    const text = JSON.stringify(brought);
    if (text === (this.#texts.get(hospital) ?? JSON.stringify(earlier.map(withoutMarks)))) return;
    const models = earlier.length > 0 ? brought.map((model) => marked(model, earlier)) : brought;
    this.#texts.set(hospital, text);
    this.models.set(hospital, models);
    await this.#inTurn(async () => {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      await writeJson(path.join(this.folder, `${hospital}.json`), models);
      const bytes = Buffer.from(JSON.stringify(models)).toString('base64');
      await this.replication.replicate({ kind: 'put', file: nameOf(hospital), bytes });
    });
  }

  /** Forgets a hospital that was removed. */
  async forget(hospital: string): Promise<void> {
    this.#texts.delete(hospital);
    if (!this.models.delete(hospital)) return;
    await this.#inTurn(async () => {
      await rm(path.join(this.folder, `${hospital}.json`), { force: true });
      await this.replication.replicate({ kind: 'remove', file: nameOf(hospital) });
    });
  }
}

const withoutMarks = ({ metadata, datasets }: BroughtModel): BroughtModel => ({ metadata, datasets });

/** A model with what is new since the hospital brought its first data: that comes after what the others have. */
function marked(model: BroughtModel, earlier: readonly BroughtModel[]): BroughtModel {
  const copy = copyOf(model);
  const before = earlier.find((one) => copy && copyOf(one)?.id === copy.id);
  const was = before && copyOf(before);
  const known = new Set(before?.datasets.filter((code) => !before.added?.includes(code)));
  const added = model.datasets.filter((code) => !known.has(code));
  const contradicts = copy && was && joinModels([was, copy]).clashes.length > 0;
  return {
    ...model,
    ...((!before || before.changed || contradicts) && { changed: true }),
    ...(added.length > 0 && { added }),
  };
}

function copyOf({ metadata }: BroughtModel): (Copy & { readonly id: string }) | undefined {
  const { model } = readDataModel(metadata);
  return model && { hospital: '', model, id: modelId(model) };
}

const nameOf = (hospital: string): string => `authority/brought/${hospital}.json`;
