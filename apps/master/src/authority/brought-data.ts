import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { ifAbsent, oneAtATime, readJson, writeJson } from '@mip/process';
import type { WireCatalogueEntry } from '@mip/protocol';
import type { Replication } from '../replication/replication.js';

/** A data model that a hospital brought, and the codes of its datasets. */
export interface BroughtModel {
  readonly metadata: unknown;
  readonly datasets: readonly string[];
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
    const models = catalogue.map(({ metadata, datasets }) => ({
      metadata,
      datasets: datasets.map(({ code }) => code),
    }));
    const text = JSON.stringify(models);
    const before = this.#texts.get(hospital) ?? JSON.stringify(this.models.get(hospital));
    this.#texts.set(hospital, text);
    this.models.set(hospital, models);
    if (text === before) return;
    await this.#inTurn(async () => {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      await writeJson(path.join(this.folder, `${hospital}.json`), models);
      const bytes = Buffer.from(text).toString('base64');
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

const nameOf = (hospital: string): string => `authority/brought/${hospital}.json`;
