import type { HeldModel } from './bound-experiment.js';
import type { Specification } from './specification.js';

/**
 * The choices of a request that no hospital would answer, by parameter, if each of its datasets is at a hospital that
 * refuses what could rest on one patient. Where one hospital refuses nothing of the kind, each decides for itself.
 */
export function stoppedChoices(
  { parameters: declared }: Specification,
  given: Readonly<Record<string, unknown>>,
  { datasets: held }: HeldModel,
  datasets: readonly string[],
): readonly { readonly name: string; readonly message: string }[] {
  const asked = held.filter(({ code }) => datasets.includes(code));
  if (asked.length === 0 || !asked.every(({ hardStops }) => hardStops)) return [];
  return Object.entries(declared).flatMap(([name, parameter]) => {
    if (parameter.kind !== 'perVariable') return [];
    const lists = (given[name] ?? {}) as Readonly<Record<string, readonly string[]>>;
    return (parameter.stopped ?? [])
      .filter((choice) => (lists[choice] ?? []).length > 0)
      .map((choice) => ({
        name,
        message: `${parameter.label} cannot be ${choice} here: ${choice} is offered where the hospital’s policy is mip-compatible.`,
      }));
  });
}
