import type { Account, ExperimentQuery } from '@mip/contract/portal';
import type { SqlValue } from './database.js';

/**
 * Which experiments a person may read, and which of them are asked for.
 *
 * One's own; those that others share, and with `seesEveryExperiment` all others, but only where the person may see each
 * dataset that was used. Deleted ones are their owner's alone, and only where they are asked for.
 */
export function conditionsOf(
  { search, algorithm, state, owner, dataset }: ExperimentQuery,
  { id, datasets, seesEveryExperiment }: Account,
  { withDeleted = false }: { readonly withDeleted?: boolean } = {},
): { readonly sql: string; readonly values: readonly SqlValue[] } {
  const values: SqlValue[] = [];
  const value = (given: SqlValue): string => `$${values.push(given)}`;
  const me = value(id);
  const mine = `e.owner_id = ${me}`;
  const readable = seesEveryExperiment ? 'TRUE' : 'e.shared';
  const conditions = [
    `(${mine} OR (${readable} AND e.deleted IS NULL AND ${ofDatasets(datasets, value)}))`,
    ...(withDeleted ? [] : ['e.deleted IS NULL']),
    ...(owner === 'me' ? [mine] : owner === 'others' ? [`NOT ${mine}`] : []),
    ...(algorithm === undefined ? [] : [`e.algorithm = ${value(algorithm)}`]),
    ...(state === undefined ? [] : [`e.state = ${value(state)}`]),
    ...(dataset === undefined
      ? []
      : [`EXISTS (SELECT 1 FROM experiment_dataset d WHERE d.experiment = e.id AND d.dataset = ${value(dataset)})`]),
    ...words(search).map((word) => {
      const like = `LIKE ${value(`%${word}%`)} ESCAPE '!'`;
      return `(lower(e.name) ${like} OR lower(e.description) ${like} OR EXISTS (SELECT 1 FROM experiment_variable v WHERE v.experiment = e.id AND lower(v.variable) ${like}))`;
    }),
  ];
  return { sql: conditions.join(' AND '), values };
}

const MOST_WORDS = 8;

/** The words of a search, written so that LIKE takes each character as itself. */
const words = (search = ''): string[] =>
  search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
    .map((word) => word.replace(/[!%_]/g, '!$&'));

function ofDatasets(datasets: Account['datasets'], value: (given: SqlValue) => string): string {
  if (datasets === 'all') return 'TRUE';
  if (datasets.length === 0) return 'FALSE';
  const known = datasets.map(value).join(', ');
  return `NOT EXISTS (SELECT 1 FROM experiment_dataset d WHERE d.experiment = e.id AND d.dataset NOT IN (${known}))`;
}
