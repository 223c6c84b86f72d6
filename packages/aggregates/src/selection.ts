import type { ConditionNode } from './nodes.js';

/** The rows of a run, and the variables that it may read. */
export interface Selection {
  /** `code:version` */
  readonly dataModel: string;
  readonly datasets: readonly string[];
  readonly where?: ConditionNode;
  /** Variables that must not be missing: complete cases. */
  readonly complete: readonly string[];
  /** All variables that plans of the run may use; no other is read. */
  readonly columns: readonly string[];
}
