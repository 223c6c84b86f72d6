import type { Selection } from '@mip/aggregates';
import type { ValueRange } from '@mip/contract';
import type { Opened } from '@mip/protocol';

/**
 * What a worker limits the numbers of a run to: each variable of the selection once in each dataset that takes part, with
 * both ends or none. Undefined if it says anything else.
 */
export function readRanges(
  { ranges, datasets }: Pick<Opened, 'ranges' | 'datasets'>,
  { columns, complete }: Selection,
): readonly ValueRange[] | undefined {
  const variables = new Set([...columns, ...complete]);
  const named = new Set(ranges.map(({ dataset, variable }) => JSON.stringify([dataset, variable])));
  const isOne = ({ dataset, variable, lower, upper }: Opened['ranges'][number]): boolean =>
    datasets.includes(dataset) &&
    variables.has(variable) &&
    (lower === undefined ? upper === undefined : Number.isFinite(lower) && Number.isFinite(upper) && lower <= upper!);
  if (named.size < ranges.length || !ranges.every(isOne)) return undefined;
  return ranges.map(({ dataset, variable, lower, upper }) => ({
    dataset,
    variable,
    ...(lower !== undefined && upper !== undefined && { lower, upper }),
  }));
}
