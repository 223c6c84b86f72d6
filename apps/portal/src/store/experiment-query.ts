import type { Account, ExperimentQuery } from '@mip/contract/portal';
import { and, eq, exists, isNull, not, notExists, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from './database.js';
import { patternsOf } from './search.js';

/**
 * The conditions of a query for experiments: the person's rights, and the filter.
 *
 * A person may read their own experiments, and shared ones (all, with `seesEveryExperiment`) if they may see every dataset
 * used. A deleted experiment is visible only to its owner, and only with `withDeleted`.
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
