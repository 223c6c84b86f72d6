import { type Aggregate, type Answers, compile, decode, type Request, sparse } from '@mip/aggregates';
import type { Study } from '@mip/specification';

/**
 * For each cell of some tables, the number of hospitals with patients in it, but fewer than they may release.
 *
 * If all hospitals release single patients, the number is zero, and they are not asked.
 * @param tables builds the tables from an aggregate, as tables of counts are built from `count()`
 */
export async function fewIn<R extends Request>(
  study: Study,
  tables: (few: Aggregate<number>) => R,
  note: string,
): Promise<Answers<R>> {
  const request = tables(sparse());
  if (study.limits.minCell > 1) return study.ask(request, note);
  const plan = compile(request);
  return decode(request, plan, new Float64Array(plan.lanes));
}

/** An aggregate, by its name in a request. */
export type Question = readonly [string, Aggregate<unknown>];

/** A table of counts, of which single cells may be withheld; what they hold together follows from the total. */
export interface Table<T> {
  readonly cells: readonly T[];
  /** By cell, whether some hospital has too few patients in it. */
  readonly few: readonly boolean[];
  /** The patients of several cells as one, in each column of the table. */
  together(few: Aggregate<number>, cells: readonly T[]): readonly Aggregate<unknown>[];
  /** Patients who can be counted once the number of several cells as one is told; without this, it is not told. */
  beside?(few: Aggregate<number>, cells: readonly T[]): readonly Aggregate<unknown>[];
}

/** What may be told of a table. */
export interface Opened<T> {
  /** Cells that may be told each. */
  readonly open: readonly T[];
  /** The withheld cells, if their number as one may be told; otherwise none. */
  readonly pool: readonly T[];
}

/**
 * What may be told of each table: the cells without few patients anywhere, less as many more as it takes for the
 * withheld ones to hold nobody or enough patients together, at every hospital and in every column. The total minus what
 * is told then tells of no few patients, and the number of the withheld cells as one may be told, if `beside` holds too.
 *
 * Cells are withheld with their neighbours in the order of the table: which of the others is smallest, hospitals may not say.
 */
export async function openCellsOf<T>(
  study: Study,
  tables: readonly Table<T>[],
  note: string,
): Promise<readonly Opened<T>[]> {
  const pools = tables.map(({ few }) => poolsOf(few));
  const named = pools.flatMap((of, t) => of.map((pool, p) => ({ name: `${t}_${p}`, table: tables[t]!, pool })));
  const flags =
    named.length === 0
      ? {}
      : await fewIn(
          study,
          (few) =>
            Object.fromEntries(
              named.flatMap(({ name, table, pool }) => {
                const cells = pool.map((cell) => table.cells[cell]!);
                const beside = table.beside?.(few, cells) ?? [];
                return table
                  .together(few, cells)
                  .map((of, c): Question => [`pool_${name}_${c}`, of])
                  .concat(beside.map((of, c): Question => [`beside_${name}_${c}`, of]));
              }),
            ),
          note,
        );
  const hold = (name: string): boolean =>
    Object.entries(flags)
      .filter(([key]) => key.startsWith(`${name}_`))
      .every(([, found]) => [found].flat(2).every((hospitals) => hospitals === 0));
  return tables.map(({ cells, few, beside }, t) => {
    if (!few.includes(true)) return { open: cells, pool: [] };
    const chosen = pools[t]!.findIndex((_, p) => hold(`pool_${t}_${p}`));
    const pool = pools[t]![chosen];
    if (!pool) return { open: [], pool: [] };
    const isTold = beside !== undefined && hold(`beside_${t}_${chosen}`);
    return {
      open: cells.filter((_, cell) => !pool.includes(cell)),
      pool: isTold ? cells.filter((_, cell) => pool.includes(cell)) : [],
    };
  });
}

/** Neighbours that are tried; where they do not suffice, the whole table is withheld. */
const MOST_NEIGHBOURS = 8;

/** Choices of cells that are withheld together, the smallest first and nearest first; none where no cell has few patients. */
export function poolsOf(few: readonly boolean[]): readonly (readonly number[])[] {
  const small = few.flatMap((isSmall, cell) => (isSmall ? [cell] : []));
  if (small.length === 0) return [];
  const distance = (cell: number): number => Math.min(...small.map((one) => Math.abs(one - cell)));
  const others = few.flatMap((isSmall, cell) => (isSmall ? [] : [cell])).sort((a, b) => distance(a) - distance(b));
  const near = others.slice(0, MOST_NEIGHBOURS);
  return [
    ...(small.length > 1 ? [small] : []),
    ...near.map((cell) => [...small, cell]),
    ...near.slice(1).map((_, i) => [...small, ...near.slice(0, i + 2)]),
  ];
}
