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

/** The operations on experiments, each checked against the person's rights. */
export class ExperimentService {
  constructor(
    readonly store: ExperimentStore,
    readonly runner: ExperimentRunner,
    readonly master: MipClient,
  ) {}

  /** Stores an experiment, with the gateway's original request if there is one, and starts it. Idempotent by id. */
  async create(asked: NewExperiment, account: Account, askedAs?: unknown): Promise<Experiment> {
    assertMayUse(account, asked.request.datasets);
    const { id, request } = asked;
    if (await this.store.add(asked, account, askedAs))
      this.runner.start({ id, owner: account.id, request, cancelled: false });
    const experiment = await this.store.find(id, account);
    if (!experiment?.mine) throw new Refused('EXPERIMENT_EXISTS', 'An experiment with this id exists already.');
    return this.#withProgress(experiment);
  }

  /** Stores an experiment that the master would reject, with the reason; nothing is run. */
  async createRefused(asked: NewExperiment, account: Account, askedAs: unknown, error: RunError): Promise<Experiment> {
    assertMayUse(account, asked.request.datasets);
    await this.store.add(asked, account, askedAs);
    await this.store.end(asked.id, { state: 'failed', error });
    return this.read(asked.id, account);
  }

  list(asked: ExperimentQuery, account: Account): Promise<ExperimentPage> {
    return this.store.list(asked, account);
  }

  /** @throws Refused 404 if there is none that the person may read */
  async read(id: string, account: Account): Promise<Experiment> {
    const experiment = await this.store.find(id, account);
    if (!experiment) throw notFound('experiment');
    return this.#withProgress(await this.#reported(experiment));
  }

  /** Only the owner changes name, description and sharing; `viewed` belongs to each reader. */
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

  /** Cancels the run and hides the experiment; its owner can restore it. */
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

  /** @throws Refused 409 if it has no result */
  async result(id: string, account: Account): Promise<unknown> {
    const { state, result } = await this.read(id, account);
    if (state !== 'done') throw new Refused('NO_RESULT', `The experiment is ${state}; it has no result.`);
    return result;
  }

  /** The plans of its rounds, as formulas. */
  async plans(id: string, account: Account): Promise<readonly PlanView[]> {
    const { owner } = await this.read(id, account);
    return this.master.as(actorOf(owner.id)).plans(id);
  }

  async #mine(id: string, account: Account): Promise<Experiment> {
    const experiment = await this.read(id, account);
    if (!experiment.mine) throw notYours();
    return experiment;
  }

  /** A result of release 0.1.0 has no report: the master makes one, which is then stored. */
  async #reported(experiment: Experiment): Promise<Experiment> {
    const { id, state, result, report, record, request, finished = '' } = experiment;
    if (state !== 'done' || result === undefined || report || !record) return experiment;
    const { participants, withheld, software } = record;
    const made = await this.master
      .reportOf({ request, result, participants, withheld, software, finished })
      // If the master is unreachable or no longer has these data, the page shows the result without a report.
      .catch(() => undefined);
    if (!made) return experiment;
    await this.store.keepReport(id, made);
    return { ...experiment, report: made };
  }

  #withProgress(experiment: Experiment): Experiment {
    const view = this.runner.view(experiment.id);
    if (!view || experiment.finished) return experiment;
    return { ...experiment, record: view.record, ...(view.progress && { progress: view.progress }) };
  }
}

/** @throws Refused 403 if the person may not use one of the datasets */
export function assertMayUse(account: Account, datasets: readonly string[]): void {
  const forbidden = forbiddenDatasets(account, datasets);
  if (forbidden.length > 0)
    throw new Refused(
      'NOT_YOUR_DATASET',
      `You may not use the datasets ${forbidden.map((code) => code.slice(0, 80)).join(', ')}. Leave them out, or ask the federation’s manager for them.`,
    );
}

const notYours = (): Refused =>
  new Refused('NOT_YOUR_EXPERIMENT', 'Only the owner of an experiment may change it. Copy it to change the copy.');
