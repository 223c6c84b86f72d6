import type { ConditionNode } from '@mip/aggregates';
import { grammarOf, readConditions } from '@mip/grammar';
import type { HeldModel } from './bound-experiment.js';

/**
 * Why no hospital would take a filter: a sentence for each of its faults, if each of the datasets is at a hospital that takes filters in
 * classes of the data model alone. Where one hospital takes any filter, each decides for itself.
 * @param complete variables that the question needs anyway
 */
export function filterFaults(
  where: ConditionNode | undefined,
  { variables, model = { longitudinal: false }, datasets: held }: HeldModel,
  { datasets, complete }: { readonly datasets: readonly string[]; readonly complete: readonly string[] },
): readonly string[] {
  const asked = held.filter(({ code }) => datasets.includes(code));
  if (asked.length === 0 || !asked.every(({ classesOnly }) => classesOnly)) return [];
  const read = readConditions(where, grammarOf(variables, model, complete));
  return 'faults' in read ? read.faults.map(({ message }) => `The filter cannot be asked: ${message}.`) : [];
}
