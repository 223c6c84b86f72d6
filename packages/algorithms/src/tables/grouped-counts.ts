import { type Aggregate, count, type Key } from '@mip/aggregates';
import type { NominalVariable, Study } from '@mip/specification';
import { because } from '../shared/refusals.js';
import { fewIn, openCells } from './suppression.js';

/** Counts of a variable's bins or levels: over all rows if `group` is null, else within one level of a group. */
export interface Distribution {
  readonly group: string | null;
  readonly level: string | null;
  /** Null if withheld. */
  readonly counts: (number | null)[];
}

/**
 * Counts of levels, over all rows and within each level of each group. A level with too few patients at a hospital is
 * withheld in all tables, and never just one level; notices name the variables concerned.
 */
export async function countsOfLevels(
  study: Study,
  y: NominalVariable,
  groups: readonly NominalVariable[],
): Promise<Distribution[]> {
  const tables = await openTables(study, groups);
  const answers = await fewIn(
    study,
    (few) =>
      Object.fromEntries(
        tables.map(({ group, levels }, i): [string, Aggregate<unknown>] => [
          `table_${i}`,
          group && levels.length > 0 ? few.by(group.key(levels)).by(y.key()) : few.by(y.key()),
        ]),
      ),
    'levels with too few patients',
  );
  const flags = Object.values(answers);
  const few = y.codes.map((_, i) =>
    flags.reduce<number>((most, table) => Math.max(most, ...[(table as (number | number[])[])[i]!].flat()), 0),
  );
  const open = openCells(y.codes, few);
  if (open.length < y.codes.length) study.notice('CELLS_WITHHELD', because('levels_withheld', { variable: y.code }));
  const counted = open.length > 0 ? await counts(study, tables, y.key(open)) : () => [];
  const at = new Map(open.map((code, i) => [code, i]));
  return distributionsOf(tables, y.codes.length, (table, level) => {
    const row = counted(table, level);
    return y.codes.map((code) => row[at.get(code) ?? -1] ?? null);
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
  return [
    { group: undefined, levels: [] },
    ...groups.map((group, i) => {
      const levels = openCells(group.codes, flags[`group_${i}`]!);
      if (levels.length < group.codes.length)
        study.notice('GROUPS_WITHHELD', because('groups_withheld', { variable: group.code }));
      return { group, levels };
    }),
  ];
}

type Counted = (table: number, level: string | undefined) => readonly (number | null)[];

export async function counts(study: Study, tables: Tables, cells: Key): Promise<Counted> {
  const request = Object.fromEntries(
    tables.flatMap(({ group, levels }, i): [string, Aggregate<unknown>][] => {
      if (!group) return [[`table_${i}`, count().by(cells)]];
      return levels.length > 0 ? [[`table_${i}`, count().by(cells).by(group.key(levels))]] : [];
    }),
  );
  const answers = await study.ask(request, 'counts');
  return (table, level) => {
    const answer = answers[`table_${table}`] as number[] | number[][] | undefined;
    if (level === undefined) return answer as number[];
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
