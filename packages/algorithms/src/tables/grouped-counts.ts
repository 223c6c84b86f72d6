import { type Aggregate, among, count } from '@mip/aggregates';
import type { NominalVariable, Study } from '@mip/specification';
import { because } from '../shared/refusals.js';
import { fewIn, openCellsOf, type Question, type Table } from './suppression.js';

/** Counts of a variable's bins or levels: over all rows if `group` is null, else within one level of a group. */
export interface Distribution {
  readonly group: string | null;
  readonly level: string | null;
  /** Null if withheld. */
  readonly counts: (number | null)[];
  /** Rows of the withheld levels together; null where none is withheld, or their number is not told either. */
  readonly other: number | null;
}

/**
 * Counts of levels, over all rows and within each level of each group.
 *
 * A level with too few patients at a hospital is withheld, and with it a neighbour or several, until they hold nobody or
 * enough together; what they hold together is told. What is withheld over all rows is so within groups. Within the levels
 * of one group, a level is told in all of them or in none; rows outside of these levels count as one more, since all rows
 * less theirs are told. Notices name the variables concerned.
 */
export async function countsOfLevels(
  study: Study,
  y: NominalVariable,
  groups: readonly NominalVariable[],
): Promise<Distribution[]> {
  const tables = await openTables(study, groups);
  const columns = tables.map(
    ({ group, levels }): ((of: Aggregate<number>) => readonly Aggregate<unknown>[]) =>
      (of) => {
        if (!group) return [of];
        const outside = of.where(among(group.variable, levels).not());
        return levels.length > 0 ? [of.by(group.key(levels)), outside] : [];
      },
  );
  const flags = await fewIn(
    study,
    (few) =>
      Object.fromEntries(
        columns.flatMap((of, t) => of(few).map((column, c) => [`table_${t}_${c}`, column.by(y.key())] as const)),
      ),
    'levels with too few patients',
  );
  const isFew = (t: number, level: number): boolean =>
    columns[t]!(count()).some((_, c) =>
      [(flags[`table_${t}_${c}`] as unknown[])[level]].flat().some((few) => few !== 0),
    );
  const tableOf = (t: number, hidden: ReadonlySet<string>): Table<string> => ({
    cells: y.codes,
    few: y.codes.map((code, level) => hidden.has(code) || isFew(t, level)),
    together: (few, codes) => columns[t]!(few.where(among(y.variable, codes))),
    // No row lacks a value, and the levels that are told hold nobody or enough each.
    beside: () => [],
  });
  const [overall = { open: [], pool: [] }] = await openCellsOf(
    study,
    [tableOf(0, new Set())],
    'withheld levels as one',
  );
  const hidden = new Set(y.codes.filter((code) => !overall.open.includes(code)));
  const within = await openCellsOf(
    study,
    tables.slice(1).map((_, i) => tableOf(i + 1, hidden)),
    'withheld levels of groups as one',
  );
  const opened = [overall, ...within];
  if (opened.some(({ open }) => open.length < y.codes.length))
    study.notice('CELLS_WITHHELD', because('levels_withheld', { variable: y.code }));
  const row = await counted(study, tables, (t) => {
    const { open, pool } = opened[t]!;
    return {
      ...(open.length > 0 && { cells: count().by(y.key(open)) }),
      ...(pool.length > 0 && { pool: count().where(among(y.variable, pool)) }),
    };
  });
  return tables.flatMap(({ group }, t) =>
    (group ? group.codes : [undefined]).map((level) => {
      const { cells, pool } = row(t, level);
      return {
        group: group?.code ?? null,
        level: level ?? null,
        counts: y.codes.map((code) => cells?.[opened[t]!.open.indexOf(code)] ?? null),
        other: pool ?? null,
      };
    }),
  );
}

export type Tables = readonly { readonly group: NominalVariable | undefined; readonly levels: readonly string[] }[];

/** The table over all rows, and one per group with the levels that may be published. */
export async function openTables(study: Study, groups: readonly NominalVariable[]): Promise<Tables> {
  const flags =
    groups.length > 0
      ? await fewIn(
          study,
          (few) => Object.fromEntries(groups.map((group, i) => [`group_${i}`, few.by(group.key())])),
          'groups with too few patients',
        )
      : {};
  const opened = await openCellsOf<string>(
    study,
    groups.map((group, i) => ({
      cells: group.codes,
      few: flags[`group_${i}`]!.map((hospitals) => hospitals > 0),
      together: (few, codes) => [few.where(among(group.variable, codes))],
    })),
    'withheld groups as one',
  );
  groups.forEach((group, i) => {
    if (opened[i]!.open.length < group.codes.length)
      study.notice('GROUPS_WITHHELD', because('groups_withheld', { variable: group.code }));
  });
  return [{ group: undefined, levels: [] }, ...groups.map((group, i) => ({ group, levels: opened[i]!.open }))];
}

/** What is counted in each column of a table; what is left out is not asked for. */
interface Asked {
  readonly cells?: Aggregate<readonly number[]>;
  readonly pool?: Aggregate<number>;
}

interface Answered {
  readonly cells?: readonly number[];
  readonly pool?: number;
}

/** Counts over all rows, and within each level of each group that may be told. */
async function counted(
  study: Study,
  tables: Tables,
  ofTable: (table: number) => Asked,
): Promise<(table: number, level: string | undefined) => Answered> {
  const request = Object.fromEntries(
    tables.flatMap(({ group, levels }, t): Question[] => {
      if (group && levels.length === 0) return [];
      const within = <T>(of: Aggregate<T>): Aggregate<unknown> => (group ? of.by(group.key(levels)) : of);
      const { cells, pool } = ofTable(t);
      const asked: Question[] = [];
      if (cells) asked.push([`cells_${t}`, within(cells)]);
      if (pool) asked.push([`pool_${t}`, within(pool)]);
      return asked;
    }),
  );
  const answers = Object.keys(request).length > 0 ? await study.ask(request, 'counts') : {};
  return (t, level) => {
    const at = level === undefined ? undefined : tables[t]!.levels.indexOf(level);
    const of = <T>(name: keyof Asked): T | undefined => {
      const answer = answers[`${name}_${t}`];
      return (at === undefined ? answer : (answer as readonly unknown[] | undefined)?.[at]) as T | undefined;
    };
    const [cells, pool] = [of<readonly number[]>('cells'), of<number>('pool')];
    return { ...(cells && { cells }), ...(pool !== undefined && { pool }) };
  };
}
