import type { RunError, RunRecord, RunState } from '@mip/contract';
import type {
  Account,
  Experiment,
  ExperimentChange,
  ExperimentPage,
  ExperimentQuery,
  NewExperiment,
} from '@mip/contract/portal';
import type { ExperimentRequest } from '@mip/specification';
import type { Database, Row, SqlValue } from './database.js';
import { conditionsOf } from './experiment-query.js';
import { experimentOf, type Lists, SUMMARY, summaryOf } from './experiment-row.js';

/** An experiment that has not ended, as it is needed to go on with it. */
export interface OpenExperiment {
  readonly id: string;
  readonly owner: string;
  readonly request: ExperimentRequest;
  readonly cancelled: boolean;
}

/** How an experiment ended. */
export interface Ending {
  readonly state: Extract<RunState, 'done' | 'failed' | 'cancelled'>;
  readonly record?: RunRecord;
  readonly result?: unknown;
  readonly error?: RunError;
}

const PAGE_SIZE = 20;
const UNENDED = "('waiting', 'running')";

/** The experiments of everybody. What a method did is durable when it returns. */
export class ExperimentStore {
  constructor(readonly database: Database) {}

  /** Keeps a new experiment; false if one of that id is there already. */
  async add(
    { id, name, description = '', request }: NewExperiment,
    { id: owner, name: ownerName }: Account,
  ): Promise<boolean> {
    const variables = [...new Set(Object.values(request.variables).flat())];
    return this.database.together(async ({ query }) => {
      if ((await query('SELECT id FROM experiment WHERE id = $1', [id])).length > 0) return false;
      await query(
        `INSERT INTO experiment VALUES ($1, $2, $3, $4, $5, $6, NULL, 'waiting', FALSE, $7, $8, $9, NULL, NULL, NULL, FALSE, NULL)`,
        [id, name, description, owner, ownerName, now(), request.algorithm, request.dataModel, JSON.stringify(request)],
      );
      for (const dataset of request.datasets)
        await query('INSERT INTO experiment_dataset VALUES ($1, $2)', [id, dataset]);
      for (const variable of variables) await query('INSERT INTO experiment_variable VALUES ($1, $2)', [id, variable]);
      return true;
    });
  }

  /** The experiment, if the person may read it; a deleted one only its owner. */
  async find(id: string, account: Account): Promise<Experiment | undefined> {
    const { sql, values } = conditionsOf({}, account, { withDeleted: true });
    const [row] = await this.database.query(
      `${SUMMARY}, e.request, e.record, e.result, e.error FROM experiment e WHERE ${sql} AND e.id = $${values.length + 1}`,
      [...values, id],
    );
    return row && this.#withLists(row, account, experimentOf);
  }

  async list(asked: ExperimentQuery, account: Account): Promise<ExperimentPage> {
    const { sql, values } = conditionsOf(asked, account);
    const page = Math.max(1, asked.page ?? 1);
    const [count] = await this.database.query(`SELECT count(*) AS total FROM experiment e WHERE ${sql}`, values);
    const rows = await this.database.query(
      `${SUMMARY} FROM experiment e WHERE ${sql} ORDER BY e.created DESC, e.id LIMIT ${PAGE_SIZE} OFFSET ${(page - 1) * PAGE_SIZE}`,
      values,
    );
    const experiments = await Promise.all(rows.map((row) => this.#withLists(row, account, summaryOf)));
    return { experiments, total: Number(count?.total ?? 0), page, pageSize: PAGE_SIZE };
  }

  async change(id: string, { name, description, shared, viewed }: ExperimentChange, person: string): Promise<void> {
    await this.database.together(async ({ query }) => {
      const set = (column: string, value: SqlValue | undefined): Promise<unknown> | undefined =>
        value === undefined ? undefined : query(`UPDATE experiment SET ${column} = $2 WHERE id = $1`, [id, value]);
      await set('name', name);
      await set('description', description);
      await set('shared', shared);
      if (viewed === undefined) return;
      await query('DELETE FROM experiment_viewed WHERE experiment = $1 AND person = $2', [id, person]);
      if (viewed) await query('INSERT INTO experiment_viewed VALUES ($1, $2)', [id, person]);
    });
  }

  /** Takes an experiment off every list, or puts it back. */
  async setDeleted(id: string, deleted: boolean): Promise<void> {
    await this.database.query('UPDATE experiment SET deleted = $2 WHERE id = $1', [id, deleted ? now() : null]);
  }

  /** What its owner no longer wants, whoever hears of it later. */
  async wishCancelled(id: string): Promise<void> {
    await this.database.query(`UPDATE experiment SET cancelled_by_owner = TRUE WHERE id = $1 AND state IN ${UNENDED}`, [
      id,
    ]);
  }

  async setRunning(id: string): Promise<void> {
    await this.database.query(`UPDATE experiment SET state = 'running' WHERE id = $1 AND state = 'waiting'`, [id]);
  }

  /** Writes how it ended, once. */
  async end(id: string, { state, record, result, error }: Ending): Promise<void> {
    const text = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
    await this.database.query(
      `UPDATE experiment SET state = $2, finished = $3, record = $4, result = $5, error = $6 WHERE id = $1 AND state IN ${UNENDED}`,
      [id, state, record?.finished ?? now(), text(record), text(result), text(error)],
    );
  }

  /** Every experiment that has not ended, oldest first. */
  async open(): Promise<OpenExperiment[]> {
    const rows = await this.database.query(
      `SELECT id, owner_id, request, cancelled_by_owner FROM experiment WHERE state IN ${UNENDED} ORDER BY created`,
    );
    return rows.map(({ id, owner_id, request, cancelled_by_owner }) => ({
      id: String(id),
      owner: String(owner_id),
      request: JSON.parse(String(request)) as ExperimentRequest,
      cancelled: cancelled_by_owner === true,
    }));
  }

  async #withLists<T>(row: Row, account: Account, of: (row: Row, lists: Lists) => T): Promise<T> {
    const id = String(row.id);
    const { database } = this;
    const datasets = await database.query('SELECT dataset FROM experiment_dataset WHERE experiment = $1', [id]);
    const variables = await database.query('SELECT variable FROM experiment_variable WHERE experiment = $1', [id]);
    const viewed = await database.query('SELECT person FROM experiment_viewed WHERE experiment = $1 AND person = $2', [
      id,
      account.id,
    ]);
    return of(row, {
      person: account.id,
      datasets: datasets.map(({ dataset }) => String(dataset)),
      variables: variables.map(({ variable }) => String(variable)),
      viewed: viewed.length > 0,
    });
  }
}

const now = (): string => new Date().toISOString();
