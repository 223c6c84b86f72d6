import type { Selection } from '@mip/aggregates';
import type { Variable } from '@mip/data-model';
import type { WireDesign } from '@mip/protocol';
import type { Study } from '@mip/specification';

/** A request that was found in order: what to select, and the algorithm ready to start. */
export interface PreparedRun {
  readonly algorithm: string;
  /** The request as the journal keeps it, from which the same run can be prepared again after a restart. */
  readonly request: unknown;
  readonly selection: Selection;
  readonly design?: WireDesign;
  /** What to do without a hospital that cannot be reached, or is lost during the run. */
  readonly onLoss: 'fail' | 'continue';
  /** Of the data model that it is about. */
  readonly variables: ReadonlyMap<string, Variable>;
  start(study: Study): Promise<unknown>;
}
