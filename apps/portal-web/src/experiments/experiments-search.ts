import type { ExperimentQuery } from '@mip/contract/portal';

/** What the list of experiments shows, kept in its address; what is undefined narrows nothing. */
export type ExperimentsSearch = { readonly [K in keyof ExperimentQuery]?: ExperimentQuery[K] | undefined };
