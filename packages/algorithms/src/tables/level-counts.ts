import { type Aggregate, among, Condition, count, type Key } from '@mip/aggregates';
import type { NominalVariable, Study } from '@mip/specification';
import { because } from '../shared/refusals.js';
import type { Scoped } from '../shared/scoped.js';
import { fewIn, openCellsOf, type Question, type Table } from './suppression.js';

/** Counts by level. */
export interface Counts {
  /** Null if withheld. */
  readonly levels: ReadonlyMap<string, number | null>;
  /** Rows of the withheld levels together; null where none is withheld, or their number is not told either. */
  readonly other: number | null;
}

/**
 * Counts of a variable's levels in each of some cells; null, with a notice, if a hospital withholds them. What the withheld
 * levels of a cell hold together is told where it, the rows without a value that then follow from the total, and all
 * rows outside it are of nobody or enough patients at every hospital.
 */
export async function levelCounts(
  study: Study,
  y: NominalVariable,
  scoped: Scoped,
  cells: readonly Key[],
): Promise<Counts[]> {
  const within = <T>(aggregate: Aggregate<T>, codes: readonly string[]): Aggregate<T> =>
    scoped(aggregate).where(among(y.variable, codes));
  const few = await fewIn(
    study,
    (patients) =>
      Object.fromEntries(
        cells.flatMap((cell, i): Question[] => {
          const asked: Question[] = [];
          asked.push([`cell_${i}`, scoped(patients).by(y.key()).by(cell)]);
          asked.push([`missing_${i}`, scoped(patients).where(y.known().not()).by(cell)]);
          return asked;
        }),
      ),
    'levels with too few patients',
  );
  const tables = cells.map((cell, i): Table<string> => {
    const [ofLevels = []] = few[`cell_${i}`] as number[][];
    const [missing] = few[`missing_${i}`] as number[];
    return {
      cells: y.codes,
      few: ofLevels.map((hospitals) => hospitals > 0),
      together: (patients, codes) => [within(patients, codes).by(cell)],
      ...(missing === 0 && { beside: (patients, codes) => [patients.where(isNot(within(patients, codes)))] }),
    };
  });
  const opened = await openCellsOf(study, tables, 'withheld levels as one');
  if (opened.some(({ open }) => open.length < y.codes.length))
    study.notice('CELLS_WITHHELD', because('levels_withheld', { variable: y.code }));
  const counts = await study.ask(
    Object.fromEntries(
      cells.flatMap((cell, i): Question[] => {
        const { open, pool } = opened[i]!;
        const asked: Question[] = [];
        if (open.length > 0) asked.push([`cell_${i}`, scoped(count()).by(y.key(open)).by(cell)]);
        if (pool.length > 0) asked.push([`pool_${i}`, within(count(), pool).by(cell)]);
        return asked;
      }),
    ),
    'counts',
  );
  return opened.map(({ open }, i): Counts => {
    const [rows] = (counts[`cell_${i}`] ?? []) as number[][];
    const [other = null] = (counts[`pool_${i}`] ?? []) as number[];
    return { levels: new Map(y.codes.map((code) => [code, rows?.[open.indexOf(code)] ?? null])), other };
  });
}

/** The rows that an aggregate leaves out. */
const isNot = ({ node }: Aggregate<unknown>): Condition => new Condition(node.where!).not();

/**
 * The sum of several tables of counts. A level is null if one of them withholds it; what these levels hold together is
 * told where each table tells its own.
 *
 * Of a level that several tables withhold, the sum is not told, although it may hold enough. Each table tells what its
 * withheld levels hold together, so that sum would give by subtraction what the others of these levels hold: those for
 * whose sake it is withheld, few at each hospital.
 */
export function added(tables: readonly Counts[]): Counts {
  const codes = [...(tables[0]?.levels.keys() ?? [])];
  const cellsOf = (code: string): readonly (number | null)[] => tables.map(({ levels }) => levels.get(code) ?? null);
  const sum = (values: readonly (number | null)[]): number =>
    values.reduce<number>((all, value) => all + (value ?? 0), 0);
  const isWithheld = (code: string): boolean => cellsOf(code).includes(null);
  const withheld = codes.filter(isWithheld);
  const areTold = tables.every(({ levels, other }) => other !== null || ![...levels.values()].includes(null));
  return {
    levels: new Map(codes.map((code) => [code, isWithheld(code) ? null : sum(cellsOf(code))])),
    other:
      withheld.length > 0 && areTold ? sum(withheld.flatMap(cellsOf)) + sum(tables.map(({ other }) => other)) : null,
  };
}
