import { type Aggregate, among, count, type Key } from '@mip/aggregates';
import type { NominalVariable, Study } from '@mip/specification';
import { because } from '../shared/refusals.js';
import { fewIn, openCellsOf, type Table } from './suppression.js';

/** Counts of a variable's bins or levels: over all rows if `group` is null, else within one level of a group. */
export interface Distribution {
  readonly group: string | null;
  readonly level: string | null;
  /** Null if withheld. */
  readonly counts: (number | null)[];
}

/**
 * Counts of levels, over all rows and within each level of each group.
 *
 * A level with too few patients at a hospital is withheld, and with it a neighbour or several, until they hold nobody or
 * enough together. What is withheld over all rows is so within groups. Within the levels of one group, a level is told in
 * all of them or in none; rows outside of these levels count as one more, since all rows less theirs are told. Notices
 * name the variables concerned.
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
  });
  const [overall = []] = await openCellsOf(study, [tableOf(0, new Set())], 'withheld levels as one');
  const hidden = new Set(y.codes.filter((code) => !overall.includes(code)));
  const within = await openCellsOf(
    study,
    tables.slice(1).map((_, i) => tableOf(i + 1, hidden)),
    'withheld levels of groups as one',
  );
  const open = [overall, ...within];
  if (open.some((codes) => codes.length < y.codes.length))
    study.notice('CELLS_WITHHELD', because('levels_withheld', { variable: y.code }));
  const asked = tables.filter(({ group, levels }, t) => open[t]!.length > 0 && (!group || levels.length > 0));
  const counted =
    asked.length > 0
      ? await counts(study, tables, (t) => (open[t]!.length > 0 ? y.key(open[t]!) : undefined))
      : () => [];
  return distributionsOf(tables, y.codes.length, (table, level) => {
    const row = counted(table, level);
    return y.codes.map((code) => row[open[table]!.indexOf(code)] ?? null);
  });
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
  const open = await openCellsOf<string>(
    study,
    groups.map((group, i) => ({
      cells: group.codes,
      few: flags[`group_${i}`]!.map((hospitals) => hospitals > 0),
      together: (few, codes) => [few.where(among(group.variable, codes))],
    })),
    'withheld groups as one',
  );
  groups.forEach((group, i) => {
    if (open[i]!.length < group.codes.length)
      study.notice('GROUPS_WITHHELD', because('groups_withheld', { variable: group.code }));
  });
  return [{ group: undefined, levels: [] }, ...groups.map((group, i) => ({ group, levels: open[i]! }))];
}

type Counted = (table: number, level: string | undefined) => readonly (number | null)[];

/** Counts of the cells of each table; a table without a key is not asked for. */
export async function counts(
  study: Study,
  tables: Tables,
  cellsOf: (table: number) => Key | undefined,
): Promise<Counted> {
  const request = Object.fromEntries(
    tables.flatMap(({ group, levels }, i): [string, Aggregate<unknown>][] => {
      const cells = cellsOf(i);
      if (!cells) return [];
      if (!group) return [[`table_${i}`, count().by(cells)]];
      return levels.length > 0 ? [[`table_${i}`, count().by(cells).by(group.key(levels))]] : [];
    }),
  );
  const answers = await study.ask(request, 'counts');
  return (table, level) => {
    const answer = answers[`table_${table}`] as number[] | number[][] | undefined;
    if (level === undefined) return (answer as number[] | undefined) ?? [];
    return (answer as number[][] | undefined)?.[tables[table]!.levels.indexOf(level)] ?? [];
  };
}

/** One for all rows, and one for each level of each group. */
export const distributionsOf = (tables: Tables, cells: number, row: Counted): Distribution[] =>
  tables.flatMap(({ group }, i) =>
    (group ? group.codes : [undefined]).map((level) => {
      const counted = row(i, level);
      return {
        group: group?.code ?? null,
        level: level ?? null,
        counts: Array.from({ length: cells }, (_, cell) => counted[cell] ?? null),
      };
    }),
  );
