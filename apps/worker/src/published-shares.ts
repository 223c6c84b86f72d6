import { planOf } from '@mip/aggregates';
import { modelId, type Variable } from '@mip/data-model';
import type { Ldsm } from '@mip/ldsm';
import { classCounts, type Shares, sharesOf } from '@mip/privacy-guard';

/**
 * The share of a hospital's patients in each class of a variable, over all that it holds of a data model. Each is counted
 * once, so that what a filter may say never depends on the rows of a question.
 */
export class PublishedShares {
  readonly #counted = new Map<string, Promise<Shares>>();

  constructor(readonly ldsm: Ldsm) {}

  /** The shares of a variable; empty for one without classes. */
  of(dataModel: string, variable: Variable): Promise<Shares> {
    const name = JSON.stringify([dataModel, variable.code]);
    const known = this.#counted.get(name);
    if (known) return known;
    const counted = this.#count(dataModel, variable);
    this.#counted.set(name, counted);
    counted.catch(() => this.#counted.delete(name));
    return counted;
  }

  async #count(dataModel: string, variable: Variable): Promise<Shares> {
    const aggregate = classCounts(variable);
    if (!aggregate) return [];
    const entries = await this.ldsm.catalogue();
    const datasets = entries.find(({ model }) => modelId(model) === dataModel)?.datasets.map(({ code }) => code) ?? [];
    const rows = await this.ldsm.open({ dataModel, datasets, complete: [], columns: [variable.code] });
    try {
      return sharesOf(variable, [...(await rows.tally(planOf({ version: 1, aggregates: { patients: aggregate } })))]);
    } finally {
      await rows.close();
    }
  }
}
