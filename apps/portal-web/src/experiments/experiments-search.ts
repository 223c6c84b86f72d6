import type { ExperimentQuery } from '@mip/contract/portal';

/** The search parameters of the list of experiments; an undefined one does not narrow it. */
export type ExperimentsSearch = { readonly [K in keyof ExperimentQuery]?: ExperimentQuery[K] | undefined };
