import type { ConditionNode } from './nodes.js';

/** Which rows a run is about, and which variables it may read. */
export interface Selection {
  /** `code:version` */
  readonly dataModel: string;
  readonly datasets: readonly string[];
  readonly where?: ConditionNode;
  /** Variables that must not be missing: complete cases. */
  readonly complete: readonly string[];
  /** Every variable that plans of the run may mention; nothing else is read. */
  readonly columns: readonly string[];
}
