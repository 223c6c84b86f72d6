import type { Selection } from '@mip/aggregates';
import type { WireDesign } from '@mip/protocol';
import type { Study } from '@mip/specification';

/** A request that was found in order: what to select, and the algorithm ready to run. */
export interface Experiment {
  readonly algorithm: string;
  /** The request as it came, from which the same experiment can be made again after a restart. */
  readonly request: unknown;
  readonly selection: Selection;
  readonly design?: WireDesign;
  /** What to do without a hospital that cannot be reached, or is lost during the run. */
  readonly onLoss: 'fail' | 'continue';
  start(study: Study): Promise<unknown>;
}
