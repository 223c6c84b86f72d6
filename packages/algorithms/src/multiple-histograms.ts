import { type Aggregate, count, type Key, sparse } from '@mip/aggregates';
import { algorithm, integer, many, type NominalVariable, NumericVariable, one, type Study } from '@mip/specification';
import { mergedEdges, open } from './shared/merged-bins.js';
import { equalEdges, rangeOf } from './shared/range.js';
import { releasable } from './shared/releasable-levels.js';
import { safeBins } from './shared/safe-bins.js';
import { everyRow } from './shared/scoped.js';

interface Histogram {
  readonly var: string;
  readonly grouping_var: string | null;
  readonly grouping_enum: string | null;
  readonly bins: readonly (number | string)[];
  /** Null where the cell is withheld. */
  readonly counts: readonly (number | null)[];
}

type Tables = readonly { readonly group: NominalVariable | undefined; readonly levels: readonly string[] }[];

/**
 * Histograms of a variable, over all rows and within each level of grouping variables.
 *
 * A first round finds cells of which some hospital holds a few patients only. Bins are merged with their neighbours
 * until there are none; levels, which cannot be merged, are withheld (count null), never one alone.
 */
export const multipleHistograms = algorithm({
  id: 'multiple_histograms',
  title: 'Multiple Histograms',
  description: 'How the values of a variable are distributed, over all and within groups.',
  cites: 'Pearson (1895), doi:10.1098/rsta.1895.0010',
  variables: {
    y: one(['numeric', 'nominal'], 'Variable'),
    x: many('nominal', 'Grouping variables', { min: 0 }),
  },
  parameters: {
    bins: integer({ label: 'Number of bins', default: 20, min: 1, max: 100 }),
  },
  missing: 'complete',
  byDataset: true,
  async run({ y, x, bins }, study) {
    return {
      histogram: y instanceof NumericVariable ? await ofNumbers(study, y, x, bins) : await ofLevels(study, y, x),
    };
  },
});

async function ofNumbers(study: Study, y: NumericVariable, x: readonly NominalVariable[], wanted: number) {
  const range = await rangeOf(study, y);
  const bins = await safeBins(study, wanted);
  const tables = await groupsOf(study, x);
  const keys = tables.flatMap(({ group, levels }) => (group && levels.length > 0 ? [group.key(levels)] : []));
  const edges = await mergedEdges(study, y, equalEdges(range, bins), everyRow, keys);
  if (range.source !== 'exact')
    study.notice(
      'APPROXIMATE_RANGE',
      `Bins of ${y.code} span the range known from: ${range.source}. Outer bins are open.`,
    );
  if (edges === undefined || edges.length - 1 < wanted)
    study.notice('BINS_MERGED', `Bins of ${y.code} are wider than asked for, so that each holds enough patients.`);
  const none = equalEdges(range, 1);
  if (!edges) return entries(y.code, none, tables, () => [null]);
  const inside = open(edges);
  const counted = await counts(study, tables, y.bins(inside));
  return entries(y.code, edges, tables, (table, level) => counted(table, level));
}

async function ofLevels(study: Study, y: NominalVariable, x: readonly NominalVariable[]) {
  const tables = await groupsOf(study, x);
  const request = Object.fromEntries(
    tables.map(({ group, levels }, i): [string, Aggregate<unknown>] => [
      `table_${i}`,
      group && levels.length > 0 ? sparse().by(group.key(levels)).by(y.key()) : sparse().by(y.key()),
    ]),
  );
  const flags = Object.values(await study.ask(request, 'levels with too few patients'));
  const sparseLevels = y.codes.map((_, i) =>
    flags.reduce<number>((most, table) => Math.max(most, ...[(table as (number | number[])[])[i]!].flat()), 0),
  );
  const released = releasable(y.codes, sparseLevels);
  if (released.length < y.codes.length)
    study.notice('CELLS_WITHHELD', `Levels of ${y.code} are withheld where a hospital holds too few patients of one.`);
  const counted = released.length > 0 ? await counts(study, tables, y.key(released)) : () => [];
  const at = new Map(released.map((code, i) => [code, i]));
  return entries(y.code, y.codes, tables, (table, level) => {
    const row = counted(table, level);
    return y.codes.map((code) => row[at.get(code) ?? -1] ?? null);
  });
}

/** The table over all, and one for each grouping variable with the levels that may be told of. */
async function groupsOf(study: Study, x: readonly NominalVariable[]): Promise<Tables> {
  const request = Object.fromEntries(x.map((group, i) => [`group_${i}`, sparse().by(group.key())]));
  const flags = x.length > 0 ? await study.ask(request, 'groups with too few patients') : {};
  return [
    { group: undefined, levels: [] },
    ...x.map((group, i) => {
      const levels = releasable(group.codes, flags[`group_${i}`]!);
      if (levels.length < group.codes.length)
        study.notice(
          'GROUPS_WITHHELD',
          `Groups of ${group.code} are withheld where a hospital holds too few patients.`,
        );
      return { group, levels };
    }),
  ];
}

type Counted = (table: number, level: string | undefined) => readonly (number | null)[];

async function counts(study: Study, tables: Tables, cells: Key): Promise<Counted> {
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

const entries = (code: string, bins: readonly (number | string)[], tables: Tables, row: Counted): Histogram[] =>
  tables.flatMap(({ group }, i) =>
    (group ? group.codes : [undefined]).map((level) => {
      const counted = row(i, level);
      const cells = typeof bins[0] === 'number' ? bins.length - 1 : bins.length;
      return {
        var: code,
        grouping_var: group?.code ?? null,
        grouping_enum: level ?? null,
        bins,
        counts: Array.from({ length: cells }, (_, cell) => counted[cell] ?? null),
      };
    }),
  );
