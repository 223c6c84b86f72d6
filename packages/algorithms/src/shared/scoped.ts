import type { Aggregate } from '@mip/aggregates';

/** Which of the run's rows are meant: an aggregate with the conditions that say so. */
export type Scoped = <T>(aggregate: Aggregate<T>) => Aggregate<T>;

export const everyRow: Scoped = (aggregate) => aggregate;
