import { type Aggregate, among, count, type Key } from '@mip/aggregates';
import type { NominalVariable, Study } from '@mip/specification';
import { because } from '../shared/refusals.js';
import type { Scoped } from '../shared/scoped.js';
import { fewIn, openCellsOf } from './suppression.js';

/** Counts by level; null if withheld. */
export type Counts = ReadonlyMap<string, number | null>;

/** Counts of a variable's levels in each of some cells; null, with a notice, if a hospital withholds them. */
export async function levelCounts(
  study: Study,
  y: NominalVariable,
  scoped: Scoped,
  cells: readonly Key[],
): Promise<Counts[]> {
  const named = <T>(of: (cell: Key, i: number) => Aggregate<T> | undefined): Record<string, Aggregate<T>> =>
    Object.fromEntries(
      cells.flatMap((cell, i) => {
        const aggregate = of(cell, i);
        return aggregate ? [[`cell_${i}`, aggregate]] : [];
      }),
    );
  const few = await fewIn(
    study,
    (patients) => named((cell) => scoped(patients).by(y.key()).by(cell)),
    'levels with too few patients',
  );
  const open = await openCellsOf<string>(
    study,
    cells.map((cell, i) => ({
      cells: y.codes,
      few: few[`cell_${i}`]![0]!.map((hospitals) => hospitals > 0),
      together: (patients, codes) => [scoped(patients).where(among(y.variable, codes)).by(cell)],
    })),
    'withheld levels as one',
  );
  if (open.some((codes) => codes.length < y.codes.length))
    study.notice('CELLS_WITHHELD', because('levels_withheld', { variable: y.code }));
  const counts = await study.ask(
    named((cell, i) => (open[i]!.length > 0 ? scoped(count()).by(y.key(open[i]!)).by(cell) : undefined)),
    'counts',
  );
  return cells.map(
    (_, i) => new Map(y.codes.map((code) => [code, counts[`cell_${i}`]?.[0]?.[open[i]!.indexOf(code)] ?? null])),
  );
}

/** The sum of several tables of counts; null if one is withheld. */
export function added(tables: readonly Counts[]): Counts {
  const codes = [...(tables[0]?.keys() ?? [])];
  return new Map(
    codes.map((code) => {
      const cells = tables.map((table) => table.get(code) ?? null);
      return [code, cells.includes(null) ? null : cells.reduce<number>((sum, value) => sum + value!, 0)];
    }),
  );
}
