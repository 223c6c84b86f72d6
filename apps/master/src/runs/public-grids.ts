import { contentHash } from '@mip/aggregates';
import { type CellsAtHospital, hospitalCells, publicGrid } from '@mip/algorithms';
import { type PreparedRun, prepareRun } from '@mip/specification';
import type { ConnectedWorkers } from '../workers/connected-workers.js';
import type { DataCatalogue, FederatedDataset, FederatedModel } from '../workers/data-catalogue.js';
import type { Run } from './run.js';

/** Who asks what the federation needs to know for itself. */
export const FEDERATION = 'mip-federation';

/** How often a hospital is asked that was lost in the middle of it. */
const MOST_ATTEMPTS = 20;

export interface PublicGridsContext {
  readonly workers: ConnectedWorkers;
  catalogue(): DataCatalogue;
  find(id: string): Promise<Run | undefined>;
  /** Starts a run of the federation's own, or returns the one that has this id. */
  submit(id: string, request: unknown, prepare: () => PreparedRun): Promise<Run>;
}

/**
 * The public grids of variables: one for each version of the data, the same for all questions.
 *
 * Each hospital is asked alone, once for its data, how the variable is distributed among all its patients; the answers are
 * journalled as runs of the federation, under an id that follows from the question. So a grid outlives the master, and a
 * hospital that joins changes its own part only.
 */
export class PublicGrids {
  constructor(readonly context: PublicGridsContext) {}

  /** The cut points of a variable's grid, ascending; none if no hospital can tell of it. @throws what `signal` aborts with */
  async cuts(dataModel: string, variable: string, signal: AbortSignal): Promise<readonly number[]> {
    const model = this.context.catalogue().get(dataModel);
    if (!model) return [];
    const hospitals = [...new Set(model.datasets.filter(isAsked).map(({ hospital }) => hospital))];
    const told = await Promise.all(hospitals.map((hospital) => this.#cellsAt(hospital, model, variable, signal)));
    const floors = hospitals.map((hospital) => this.context.workers.connection(hospital)?.policy.minCell ?? 1);
    return publicGrid(
      told.filter((cells) => cells !== undefined),
      Math.max(...floors),
    );
  }

  /** What a hospital tells; undefined if it has no value of the variable, or may tell nothing. */
  async #cellsAt(
    hospital: string,
    model: FederatedModel,
    variable: string,
    signal: AbortSignal,
  ): Promise<CellsAtHospital | undefined> {
    const datasets = model.datasets.filter(
      (one) => isAsked(one) && one.hospital === hospital && one.variables.includes(variable),
    );
    if (datasets.length === 0) return undefined;
    const request = {
      algorithm: hospitalCells.specification.id,
      dataModel: model.id,
      datasets: datasets.map(({ code }) => code).sort(),
      variables: { y: [variable] },
      onLoss: 'fail',
    };
    const sizes = datasets.map(({ code, patients }) => `${code} ${patients}`).sort();
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const id = idOf({ hospital, request, sizes, attempt });
      const earlier = await this.context.find(id);
      if (!earlier && !this.context.workers.connection(hospital)) return undefined;
      const run =
        earlier ??
        (await this.context.submit(id, request, () =>
          prepareRun([hospitalCells], request, { models: this.context.catalogue(), isKept: true }),
        ));
      await ended(run, signal);
      const { state, result, error } = run.status;
      if (state === 'done') return result as CellsAtHospital;
      // What its guard refuses once, it refuses always.
      if (!earlier || error?.code === 'INSUFFICIENT_DATA') return undefined;
    }
    return undefined;
  }
}

/** Data for validation are in no question. */
const isAsked = ({ validation }: FederatedDataset): boolean => !validation;

/** An id of the form that runs have, which follows from what is asked. */
function idOf(asked: object): string {
  const hash = contentHash(asked);
  const variant = '89ab'[Number.parseInt(hash[16]!, 16) % 4];
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `4${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

async function ended(run: Run, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    run.whenEnded().then(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
  });
}
