import type { ExperimentQuery } from '@mip/contract/portal';

/** What the list of experiments shows, kept in its address. */
export type ExperimentsSearch = ExperimentQuery;
