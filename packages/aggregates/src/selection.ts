import type { ConditionNode } from './nodes.js';

/**
 * Which of a patient's visits counts, in each dataset: the first or the last that it holds of him, in an order of all
 * levels of `visitid`, or the visit of one level. It is chosen before any other condition of a selection.
 */
export type VisitChoice =
  | { readonly take: 'first' | 'last'; readonly order: readonly string[] }
  | { readonly take: 'level'; readonly level: string };

/** The visits of a choice, the preferred one first: of each patient, the first of these that there is. */
export function preferredVisits(choice: VisitChoice): readonly string[] {
  if (choice.take === 'level') return [choice.level];
  return choice.take === 'first' ? choice.order : choice.order.toReversed();
}

/** The rows of a run, and the variables that it may read. */
export interface Selection {
  /** `code:version` */
  readonly dataModel: string;
  readonly datasets: readonly string[];
  /** Without it, all visits count. */
  readonly visit?: VisitChoice;
  readonly where?: ConditionNode;
  /** Variables that must not be missing: complete cases. */
  readonly complete: readonly string[];
  /** All variables that plans of the run may use; no other is read. */
  readonly columns: readonly string[];
}
