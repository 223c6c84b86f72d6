import type { RunError, RunRecord, RunState } from '@mip/contract';
import type { Experiment, ExperimentSummary } from '@mip/contract/portal';
import type { ExperimentRequest } from '@mip/specification';
import type { Row } from './database.js';

/** What other tables say of an experiment. */
export interface Lists {
  readonly person: string;
  readonly datasets: readonly string[];
  readonly variables: readonly string[];
  readonly viewed: boolean;
}

/** The columns of a summary. */
export const SUMMARY =
  'SELECT e.id, e.name, e.description, e.owner_id, e.owner_name, e.created, e.finished, e.state, e.algorithm, e.data_model, e.shared, e.deleted';

export function summaryOf(row: Row, { person, datasets, variables, viewed }: Lists): ExperimentSummary {
  const text = (column: string): string => String(row[column]);
  return {
    id: text('id'),
    name: text('name'),
    description: text('description'),
    owner: { id: text('owner_id'), name: text('owner_name') },
    mine: row.owner_id === person,
    created: text('created'),
    ...(row.finished !== null && { finished: text('finished') }),
    state: text('state') as RunState,
    algorithm: text('algorithm'),
    dataModel: text('data_model'),
    datasets,
    variables,
    shared: row.shared === true,
    viewed,
    ...(row.deleted !== null && { deleted: text('deleted') }),
  };
}

export function experimentOf(row: Row, lists: Lists): Experiment {
  const json = (column: string): unknown => JSON.parse(String(row[column]));
  return {
    ...summaryOf(row, lists),
    request: json('request') as ExperimentRequest,
    ...(row.record !== null && { record: json('record') as RunRecord }),
    ...(row.result !== null && { result: json('result') }),
    ...(row.error !== null && { error: json('error') as RunError }),
  };
}
