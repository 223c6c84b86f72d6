import { type Aggregate, count, type Key, sparse } from '@mip/aggregates';
import { type Message, type Part, vocabulary } from '@mip/report';
import { algorithm, integer, many, type NominalVariable, NumericVariable, one, type Study } from '@mip/specification';
import Type, { type Static } from 'typebox';
import { labelOf, levelLabel, told, withUnit } from '../presenting/names.js';
import { common } from '../presenting/words.js';
import { mergedEdges, open } from '../shared/merged-bins.js';
import { equalEdges, rangeOf } from '../shared/range.js';
import { because } from '../shared/refusals.js';
import { releasable } from '../shared/releasable-levels.js';
import { list, nullable, numeric, record, text } from '../shared/result-types.js';
import { safeBins } from '../shared/safe-bins.js';
import { everyRow } from '../shared/scoped.js';

const { words, say } = vocabulary('multiple_histograms', {
  by_group: 'Distribution of {variable} by {group}',
});

const result = record({
  variable: text('Code'),
  edges: Type.Union([list(numeric('Ascending; the outer bins are open')), Type.Null()], {
    description: 'Of the bins; null where the variable is nominal',
  }),
  levels: Type.Union([list(text('Code')), Type.Null()], {
    description: 'That are counted; null where the variable is numeric',
  }),
  distributions: list(
    record({
      group: Type.Union([Type.String(), Type.Null()], {
        description: 'Code of the grouping variable; null for all rows',
      }),
      level: Type.Union([Type.String(), Type.Null()], { description: 'Of the grouping variable; null for all rows' }),
      counts: list(nullable('Rows of a bin or level; null where they are withheld')),
    }),
  ),
});
type Result = Static<typeof result>;

type Tables = readonly { readonly group: NominalVariable | undefined; readonly levels: readonly string[] }[];

/**
 * Histograms of a variable, over all rows and within each level of grouping variables.
 *
 * A first round finds cells of which some hospital holds a few patients only. Bins are merged with their neighbours
 * until there are none; levels, which cannot be merged, are withheld (count null), never one alone.
 */
export const multipleHistograms = algorithm({
  id: 'multiple_histograms',
  title: 'Histogram',
  description: 'How the values of a variable are distributed, over all and within groups.',
  cites: 'Pearson (1895), doi:10.1098/rsta.1895.0010',
  question: 'describe',
  formula: 'hist({y}[ | {x}])',
  variables: {
    y: one(['numeric', 'nominal'], 'Variable'),
    x: many('nominal', 'Grouping variables', { min: 0 }),
  },
  parameters: {
    bins: integer({ label: 'Number of bins', default: 20, min: 1, max: 100 }),
  },
  missing: 'complete',
  version: 2,
  result,
  words,
  byDataset: true,
  run: ({ y, x, bins }, study) => (y instanceof NumericVariable ? ofNumbers(study, y, x, bins) : ofLevels(study, y, x)),
  present({ edges, levels, distributions }, { y: { variable: y } }, { variables }) {
    const groupings = [...new Set(distributions.map(({ group }) => group))];
    return groupings.map((grouping): Part => {
      const group = grouping === null ? undefined : variables.get(grouping);
      const of = distributions.filter((one) => one.group === grouping);
      const variable = withUnit(y);
      const title = group
        ? say('by_group', { variable, group: labelOf(group) })
        : common('distribution_of', { variable });
      const label = (level: string | null): Message =>
        group && level !== null ? levelLabel(group, level) : common('all_datasets');
      if (edges)
        return {
          kind: 'histogram',
          title,
          variable,
          edges,
          groups: of.map(({ level, counts }) => ({ label: label(level), counts: counts.map(told) })),
        };
      return {
        kind: 'bars',
        title,
        category: variable,
        categories: (levels ?? []).map((level) => levelLabel(y, level)),
        series: of.map(({ level, counts }) => ({ label: label(level), values: counts.map(told) })),
        percent: group !== undefined,
      };
    });
  },
});

async function ofNumbers(
  study: Study,
  y: NumericVariable,
  x: readonly NominalVariable[],
  wanted: number,
): Promise<Result> {
  const range = await rangeOf(study, y);
  const bins = await safeBins(study, wanted);
  const tables = await groupsOf(study, x);
  const keys = tables.flatMap(({ group, levels }) => (group && levels.length > 0 ? [group.key(levels)] : []));
  const edges = await mergedEdges(study, y, equalEdges(range, bins), everyRow, keys);
  if (range.source !== 'range_exact')
    study.notice('APPROXIMATE_RANGE', because('range', { variable: y.code, source: because(range.source) }));
  if (edges === undefined || edges.length - 1 < wanted)
    study.notice('BINS_MERGED', because('bins_merged', { variable: y.code }));
  const none = equalEdges(range, 1);
  if (!edges) return { variable: y.code, edges: none, levels: null, distributions: rowsOf(tables, 1, () => []) };
  const inside = open(edges);
  const counted = await counts(study, tables, y.bins(inside));
  const distributions = rowsOf(tables, edges.length - 1, counted);
  return { variable: y.code, edges: [...edges], levels: null, distributions };
}

async function ofLevels(study: Study, y: NominalVariable, x: readonly NominalVariable[]): Promise<Result> {
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
    study.notice('CELLS_WITHHELD', because('levels_withheld', { variable: y.code }));
  const counted = released.length > 0 ? await counts(study, tables, y.key(released)) : () => [];
  const at = new Map(released.map((code, i) => [code, i]));
  const distributions = rowsOf(tables, y.codes.length, (table, level) => {
    const row = counted(table, level);
    return y.codes.map((code) => row[at.get(code) ?? -1] ?? null);
  });
  return { variable: y.code, edges: null, levels: [...y.codes], distributions };
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
        study.notice('GROUPS_WITHHELD', because('groups_withheld', { variable: group.code }));
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

/** A row for all, and one for each level of each grouping variable. */
const rowsOf = (tables: Tables, cells: number, row: Counted): Result['distributions'] =>
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
