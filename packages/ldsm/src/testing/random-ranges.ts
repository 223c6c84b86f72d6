import { DATASET, type DataModel, isNumeric, variablesOf } from '@mip/data-model';
import fc from 'fast-check';
import type { Opening } from '../ldsm.js';

/** What an opening limits: nothing, or some numbers of some datasets, while those of the others are not used. */
export function randomRanges(model: DataModel): fc.Arbitrary<Pick<Opening, 'ranges'>> {
  const variables = [...variablesOf(model).values()];
  const datasets = variables.find(({ code }) => code === DATASET)?.levels.map(({ code }) => code) ?? [];
  const numeric = variables.filter(isNumeric).map(({ code }) => code);
  const pairs = datasets.flatMap((dataset) => numeric.map((variable) => ({ dataset, variable })));
  const end = fc.oneof(fc.integer({ min: -100, max: 100 }), fc.double({ min: -1e3, max: 1e3, noNaN: true }));
  const range = fc.tuple(end, end).map(([a, b]) => ({ lower: Math.min(a, b) + 0, upper: Math.max(a, b) + 0 }));
  const all = fc.tuple(...pairs.map((pair) => range.map((ends) => ({ ...pair, ...ends }))));
  const some = all.chain((ranges) => fc.subarray(ranges, { minLength: Math.floor(ranges.length / 2) }));
  return fc.option(some, { nil: undefined }).map((ranges) => (ranges ? { ranges } : {}));
}
