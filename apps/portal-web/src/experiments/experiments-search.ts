import type { RunState } from '@mip/contract';

/** What the list of experiments shows, kept in its address. */
export interface ExperimentsSearch {
  readonly search?: string;
  readonly algorithm?: string;
  readonly state?: RunState;
  readonly owner?: 'me' | 'others';
  readonly dataset?: string;
  readonly page?: number;
}
