import { type EndedState, type RunError, type RunRecord, type RunState, UNENDED_STATES } from '@mip/contract';
import type {
  Account,
  Experiment,
  ExperimentChange,
  ExperimentPage,
  ExperimentQuery,
  ExperimentSummary,
  NewExperiment,
} from '@mip/contract/portal';
import type { Report } from '@mip/report';
import type { ExperimentRequest } from '@mip/specification';
import { and, count, desc, eq, inArray } from 'drizzle-orm';
import type { Database } from './database.js';
import { conditionsOf } from './experiment-query.js';
import { present } from './present.js';
import type { Tables } from './schema.js';
import { searchText, variablesOf } from './search.js';

/** An experiment that has not ended; what is needed to resume it. */
export interface OpenExperiment {
  readonly id: string;
  readonly owner: string;
  readonly request: ExperimentRequest;
  readonly cancelled: boolean;
}

/** The outcome of an experiment. */
export interface Ending {
  readonly state: EndedState;
  readonly record?: RunRecord;
  readonly result?: unknown;
  readonly report?: Report;
  readonly error?: RunError;
}

const PAGE_SIZE = 20;

/** All experiments. A change is durable when its promise resolves. */
export class ExperimentStore {
  constructor(readonly database: Database) {}

  /** Stores a new experiment, with the gateway's original request if there is one; false if the id exists. */
  async add(
    { id, name, description = '', request }: NewExperiment,
    { id: ownerId, name: ownerName }: Account,
    askedAs?: unknown,
  ): Promise<boolean> {
    const { queries, tables } = this.database;
    return queries.transaction(async (transaction) => {
      const added = await transaction
        .insert(tables.experiment)
        .values({
          id,
          name,
          description,
          ownerId,
          ownerName,
          created: now(),
          state: 'waiting',
          cancelledByOwner: false,
          algorithm: request.algorithm,
          dataModel: request.dataModel,
          request,
          ...(askedAs !== undefined && { askedAs }),
          shared: false,
          searched: searchText({ name, description, request }),
        })
        .onConflictDoNothing()
        .returning({ id: tables.experiment.id });
      if (added.length === 0) return false;
      const datasets = [...new Set(request.datasets)].map((dataset) => ({ experiment: id, dataset }));
      if (datasets.length > 0) await transaction.insert(tables.experimentDataset).values(datasets);
      return true;
    });
  }

  /** The experiment, if the person may read it; a deleted one only for its owner. */
  async find(id: string, account: Account): Promise<Experiment | undefined> {
    const { experiment, experimentViewed } = this.database.tables;
    const { result, report } = experiment;
    const [row] = await this.database.queries
      .select({ ...this.#summary, result, report })
      .from(experiment)
      .leftJoin(experimentViewed, this.#viewedBy(account))
      .where(and(conditionsOf(this.database, {}, account, { withDeleted: true }), eq(experiment.id, id)));
    return row && experimentOf(row, account);
  }

  /** The original requests of gateways, by id of the experiment; others are left out. */
  async askedAs(ids: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    if (ids.length === 0) return new Map();
    const { experiment } = this.database.tables;
    const { id, askedAs } = experiment;
    const rows = await this.database.queries
      .select({ id, askedAs })
      .from(experiment)
      .where(inArray(id, [...ids]));
    return new Map(rows.flatMap((row) => (row.askedAs === null ? [] : [[row.id, row.askedAs] as const])));
  }

  async list(asked: ExperimentQuery, account: Account): Promise<ExperimentPage> {
    const { experiment, experimentViewed } = this.database.tables;
    const which = conditionsOf(this.database, asked, account);
    const page = Math.max(1, asked.page ?? 1);
    const [counted] = await this.database.queries.select({ total: count() }).from(experiment).where(which);
    const rows = await this.database.queries
      .select(this.#summary)
      .from(experiment)
      .leftJoin(experimentViewed, this.#viewedBy(account))
      .where(which)
      .orderBy(desc(experiment.created), experiment.id)
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE);
    const experiments = rows.map((row) => summaryOf(row, account));
    return { experiments, total: counted?.total ?? 0, page, pageSize: PAGE_SIZE };
  }

  async change(id: string, { name, description, shared, viewed }: ExperimentChange, person: string): Promise<void> {
    const { experiment, experimentViewed } = this.database.tables;
    await this.database.queries.transaction(async (transaction) => {
      if (name !== undefined || description !== undefined || shared !== undefined) {
        // Reads the current row, which is locked until the end of the transaction, so concurrent changes are not lost.
        const [changed] = await transaction
          .update(experiment)
          .set({ name, description, shared })
          .where(eq(experiment.id, id))
          .returning({ name: experiment.name, description: experiment.description, request: experiment.request });
        if (changed) {
          const searched = searchText(changed);
          await transaction.update(experiment).set({ searched }).where(eq(experiment.id, id));
        }
      }
      if (viewed === true)
        await transaction.insert(experimentViewed).values({ experiment: id, person }).onConflictDoNothing();
      if (viewed === false)
        await transaction
          .delete(experimentViewed)
          .where(and(eq(experimentViewed.experiment, id), eq(experimentViewed.person, person)));
    });
  }

  /** Marks an experiment as deleted, or restores it. */
  async setDeleted(id: string, deleted: boolean): Promise<void> {
    await this.#set(id, { deleted: deleted ? now() : null });
  }

  /** Records that the owner cancelled it, in case the master is unreachable now. */
  async requestCancel(id: string): Promise<void> {
    await this.#set(id, { cancelledByOwner: true }, [...UNENDED_STATES]);
  }

  async setRunning(id: string): Promise<void> {
    await this.#set(id, { state: 'running' }, ['waiting']);
  }

  /** Records the outcome; only the first call counts. */
  async end(id: string, { state, record, result, report, error }: Ending): Promise<void> {
    await this.#set(id, { state, finished: record?.finished ?? now(), record, result, report, error }, [
      ...UNENDED_STATES,
    ]);
  }

  /** Stores a report for a result without one. */
  async keepReport(id: string, report: Report): Promise<void> {
    await this.#set(id, { report });
  }

  /** Every experiment that has not ended, oldest first. */
  async open(): Promise<OpenExperiment[]> {
    const { experiment } = this.database.tables;
    const { id, ownerId: owner, request, cancelledByOwner: cancelled } = experiment;
    return this.database.queries
      .select({ id, owner, request, cancelled })
      .from(experiment)
      .where(inArray(experiment.state, [...UNENDED_STATES]))
      .orderBy(experiment.created);
  }

  /** Updates an experiment; with `states`, only if it is in one of them. */
  async #set(id: string, change: Partial<Tables['experiment']['$inferInsert']>, states?: RunState[]): Promise<void> {
    const { experiment } = this.database.tables;
    const inState = states && inArray(experiment.state, states);
    await this.database.queries
      .update(experiment)
      .set(change)
      .where(and(eq(experiment.id, id), inState));
  }

  /** The columns of a summary. */
  get #summary() {
    const { experiment, experimentViewed } = this.database.tables;
    const { id, name, description, ownerId, ownerName, created, finished, state, algorithm, dataModel } = experiment;
    const { request, record, error, shared, deleted } = experiment;
    return {
      id,
      name,
      description,
      owner: { id: ownerId, name: ownerName },
      created,
      finished,
      state,
      algorithm,
      dataModel,
      request,
      record,
      error,
      shared,
      viewedBy: experimentViewed.person,
      deleted,
    };
  }

  #viewedBy({ id }: Account) {
    const { experiment, experimentViewed } = this.database.tables;
    return and(eq(experimentViewed.experiment, experiment.id), eq(experimentViewed.person, id));
  }
}

type Row = Tables['experiment']['$inferSelect'];
/** A row of a summary. */
type SummaryRow = Omit<Row, 'ownerId' | 'ownerName' | 'cancelledByOwner' | 'searched' | 'askedAs' | Outcome> & {
  readonly owner: ExperimentSummary['owner'];
  readonly viewedBy: string | null;
};
type Outcome = 'result' | 'report';

function summaryOf({ request, record, error, viewedBy, ...row }: SummaryRow, { id }: Account): ExperimentSummary {
  const patients = record ? patientsOf(record) : undefined;
  return {
    ...present(row),
    mine: row.owner.id === id,
    datasets: request.datasets,
    variables: variablesOf(request),
    ...(isObject(request.filter) && { filter: request.filter }),
    ...(request.visit !== undefined && { visit: request.visit }),
    ...(patients !== undefined && { patients }),
    ...(error && { failure: error.code }),
    viewed: viewedBy !== null,
  };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Patients of all participants; undefined where a record does not tell them. */
function patientsOf({ participants }: RunRecord): number | undefined {
  const sum = participants.reduce((all, { patients }) => all + patients, 0);
  return Number.isFinite(sum) ? sum : undefined;
}

const experimentOf = ({ result, report, ...row }: SummaryRow & Pick<Row, Outcome>, account: Account): Experiment => ({
  ...summaryOf(row, account),
  request: row.request,
  ...present({ record: row.record, result, report, error: row.error }),
});

const now = (): string => new Date().toISOString();
