import type { MipClient } from '@mip/client';
import type { PlanView, RunError } from '@mip/contract';
import type {
  Account,
  Experiment,
  ExperimentChange,
  ExperimentPage,
  ExperimentQuery,
  NewExperiment,
} from '@mip/contract/portal';
import { notFound, Refused } from '../http/refuse.js';
import { forbiddenDatasets } from '../rights/rights.js';
import type { ExperimentStore } from '../store/experiment-store.js';
import { actorOf, type ExperimentRunner } from './experiment-runner.js';

/** What a person may do with experiments; every way to them goes through here. */
export class ExperimentDesk {
  constructor(
    readonly store: ExperimentStore,
    readonly runner: ExperimentRunner,
    readonly master: MipClient,
  ) {}

  /** Keeps an experiment, with the words of the gateway that asked for it, and has it carried out. Done twice with one id, it is the same experiment. */
  async create(asked: NewExperiment, account: Account, askedAs?: unknown): Promise<Experiment> {
    mayAsk(account, asked.request.datasets);
    const { id, request } = asked;
    if (await this.store.add(asked, account, askedAs))
      this.runner.start({ id, owner: account.id, request, cancelled: false });
    const experiment = await this.store.find(id, account);
    if (!experiment?.mine) throw new Refused('EXPERIMENT_EXISTS', 'There is an experiment of this id already.');
    return this.#lively(experiment);
  }

  /** Keeps an experiment that the master would refuse, with the reason; nothing is run. */
  async createRefused(asked: NewExperiment, account: Account, askedAs: unknown, error: RunError): Promise<Experiment> {
    mayAsk(account, asked.request.datasets);
    await this.store.add(asked, account, askedAs);
    await this.store.end(asked.id, { state: 'failed', error });
    return this.read(asked.id, account);
  }

  list(asked: ExperimentQuery, account: Account): Promise<ExperimentPage> {
    return this.store.list(asked, account);
  }

  /** @throws Refused 404 where there is none that the person may read */
  async read(id: string, account: Account): Promise<Experiment> {
    const experiment = await this.store.find(id, account);
    if (!experiment) throw notFound('experiment');
    return this.#lively(await this.#reported(experiment));
  }

  /** Name, description and sharing are the owner's; that it was viewed is each reader's own. */
  async change(id: string, change: ExperimentChange, account: Account): Promise<Experiment> {
    const { mine } = await this.read(id, account);
    const { viewed, ...owners } = change;
    if (!mine && Object.keys(owners).length > 0) throw notYours();
    await this.store.change(id, change, account.id);
    return this.read(id, account);
  }

  async cancel(id: string, account: Account): Promise<void> {
    await this.#mine(id, account);
    await this.runner.cancel(id);
  }

  /** Takes it off the lists and stops it; its owner can put it back. */
  async remove(id: string, account: Account): Promise<void> {
    await this.#mine(id, account);
    await this.runner.cancel(id);
    await this.store.setDeleted(id, true);
  }

  async restore(id: string, account: Account): Promise<Experiment> {
    await this.#mine(id, account);
    await this.store.setDeleted(id, false);
    return this.read(id, account);
  }

  /** @throws Refused 409 where it has no result, or none yet */
  async result(id: string, account: Account): Promise<unknown> {
    const { state, result } = await this.read(id, account);
    if (state !== 'done') throw new Refused('NO_RESULT', `The experiment is ${state}; it has no result.`);
    return result;
  }

  /** What its rounds asked of the hospitals, as formulas. */
  async plans(id: string, account: Account): Promise<readonly PlanView[]> {
    const { owner } = await this.read(id, account);
    return this.master.as(actorOf(owner.id)).plans(id);
  }

  async #mine(id: string, account: Account): Promise<Experiment> {
    const experiment = await this.read(id, account);
    if (!experiment.mine) throw notYours();
    return experiment;
  }

  /** A result of 0.1.0 was kept without a report: the master makes one, which is kept from then on. */
  async #reported(experiment: Experiment): Promise<Experiment> {
    const { id, state, result, report, record, request, finished = '' } = experiment;
    if (state !== 'done' || result === undefined || report || !record) return experiment;
    const { participants, withheld, software } = record;
    const made = await this.master
      .reportOf({ request, result, participants, withheld, software, finished })
      // A master that is away, or does not hold these data any more: the page shows the result without one.
      .catch(() => undefined);
    if (!made) return experiment;
    await this.store.keepReport(id, made);
    return { ...experiment, report: made };
  }

  #lively(experiment: Experiment): Experiment {
    const view = this.runner.view(experiment.id);
    if (!view || experiment.finished) return experiment;
    return { ...experiment, record: view.record, ...(view.progress && { progress: view.progress }) };
  }
}

/** @throws Refused 403 where a dataset is not the person's to ask */
export function mayAsk(account: Account, datasets: readonly string[]): void {
  const forbidden = forbiddenDatasets(account, datasets);
  if (forbidden.length > 0)
    throw new Refused(
      'NOT_YOUR_DATASET',
      `You may not ask the datasets ${forbidden.map((code) => code.slice(0, 80)).join(', ')}. Leave them out, or ask the federation’s manager for them.`,
    );
}

const notYours = (): Refused =>
  new Refused(
    'NOT_YOUR_EXPERIMENT',
    'Only the person who made an experiment may change it. Copy it to change the copy.',
  );
