import type { Account, ExperimentQuery } from '@mip/contract/portal';
import { and, eq, exists, isNull, not, notExists, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from './database.js';
import { patternsOf } from './search.js';

/**
 * Which experiments a person may read, and which of them are asked for.
 *
 * One's own; those that others share, and with `seesEveryExperiment` all others, but only where the person may see each
 * dataset that was used. Deleted ones are their owner's alone, and only where they are asked for.
 */
export function conditionsOf(
  { queries, tables: { experiment, experimentDataset } }: Database,
  { search, algorithm, state, owner, dataset }: ExperimentQuery,
  { id, datasets, seesEveryExperiment }: Account,
  { withDeleted = false }: { readonly withDeleted?: boolean } = {},
): SQL | undefined {
  const asking = (which: SQL | undefined) =>
    queries
      .select({ dataset: experimentDataset.dataset })
      .from(experimentDataset)
      .where(and(eq(experimentDataset.experiment, experiment.id), which));
  const seesNone = datasets !== 'all' && datasets.length === 0;
  const mine = eq(experiment.ownerId, id);
  const theirs = and(
    seesEveryExperiment ? undefined : eq(experiment.shared, true),
    isNull(experiment.deleted),
    datasets === 'all' ? undefined : notExists(asking(notInArray(experimentDataset.dataset, [...datasets]))),
  );
  return and(
    or(mine, seesNone ? undefined : theirs),
    withDeleted ? undefined : isNull(experiment.deleted),
    owner === 'me' ? mine : owner === 'others' ? not(mine) : undefined,
    algorithm === undefined ? undefined : eq(experiment.algorithm, algorithm),
    state === undefined ? undefined : eq(experiment.state, state),
    dataset === undefined ? undefined : exists(asking(eq(experimentDataset.dataset, dataset))),
    ...patternsOf(search).map((pattern) => sql`${experiment.searched} LIKE ${pattern} ESCAPE '!'`),
  );
}
