import { DATASET } from '@mip/data-model';
import type { ValueRange } from '../../ldsm.js';
import type { ColumnSource, Piece } from '../frame.js';

/** The columns that a source must read so that its values can be limited: each dataset has limits of its own. */
export const withRangeColumns = (names: readonly string[], ranges: readonly ValueRange[] | undefined): string[] => [
  ...new Set(ranges ? [...names, DATASET] : names),
];

/**
 * The rows of a source with numbers limited to `ranges`; with no list of ranges, as they are. A number of a variable
 * that has no range in its dataset is missing. `source` must read the dataset as well as `names`.
 */
export function rangedSource(
  source: ColumnSource,
  ranges: readonly ValueRange[] | undefined,
  names: readonly string[],
): ColumnSource {
  if (!ranges) return source;
  const places = names.map((name) => source.columns.findIndex((column) => column.name === name));
  const dataset = source.columns.findIndex(({ name }) => name === DATASET);
  const datasets = source.columns[dataset]!.levels;
  const ends = places.map((place) => {
    const { name, kind } = source.columns[place]!;
    return kind === 'numeric' ? endsOf(name, ranges, datasets) : undefined;
  });
  const columns = places.map((place, j) => {
    const column = source.columns[place]!;
    return { ...column, missing: column.missing || (ends[j]?.lower.some(Number.isNaN) ?? false) };
  });
  async function* read(): AsyncIterable<Piece> {
    for await (const piece of source.read()) {
      const of = piece.columns[dataset]!;
      yield {
        ...piece,
        columns: places.map((place, j) =>
          ends[j] ? limited(piece.columns[place]!, of, ends[j]) : piece.columns[place]!,
        ),
      };
    }
  }
  return { ...source, columns, read };
}

/** The least and greatest value that counts, by number of the dataset; NaN where none does. */
interface Ends {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

function endsOf(variable: string, ranges: readonly ValueRange[], datasets: readonly string[]): Ends {
  const of = datasets.map((dataset) => ranges.find((one) => one.variable === variable && one.dataset === dataset));
  return {
    lower: Float64Array.from(of, (range) => range?.lower ?? Number.NaN),
    upper: Float64Array.from(of, (range) => range?.upper ?? Number.NaN),
  };
}

/** A copy: the cells may be the database's own memory. */
function limited(cells: ArrayLike<number>, of: ArrayLike<number>, { lower, upper }: Ends): Float64Array {
  const out = new Float64Array(of.length);
  for (let i = 0; i < out.length; i++) {
    const value = cells[i]!;
    const least = lower[of[i]!]!;
    const greatest = upper[of[i]!]!;
    if (value < least) out[i] = least;
    else if (value > greatest) out[i] = greatest;
    else out[i] = least <= greatest ? value : Number.NaN;
  }
  return out;
}
