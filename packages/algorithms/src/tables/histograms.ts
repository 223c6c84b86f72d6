import { count, type Extent } from '@mip/aggregates';
import type { Variable } from '@mip/data-model';
import type { NominalVariable, NumericVariable, Study } from '@mip/specification';
import { isConstant } from '../shared/degenerate.js';
import { momentsOf } from '../shared/moments.js';
import { because } from '../shared/refusals.js';
import { everyRow, type Scoped } from '../shared/scoped.js';
import { together } from '../shared/together.js';
import { equalBins, equalEdges, mergedBins, mostBins } from './bins.js';
import { gridBetween, pointsBetween } from './dyadic-points.js';
import { counts, type Distribution, distributionsOf, openTables, type Tables } from './grouped-counts.js';
import { binsBetween, finestCuts } from './partition.js';
import { exactRange, rangeOf } from './ranges.js';

/** How bins are chosen. */
export const BIN_RULES = ['own', 'common', 'equal'] as const;
export type BinRule = (typeof BIN_RULES)[number];

/** Counts between edges. */
export interface Histogram extends Distribution {
  /** Ascending, one more than there are counts; the outer bins are open. */
  readonly edges: number[];
}

/** Standard deviations about the mean within which bins have a width that was asked for. */
const REACH = 3;

/**
 * Histograms over all rows and within each level of each group, in about `wanted` bins where the rows are.
 *
 * Bins are runs of cells of one grid that depends on the data model alone (`gridBetween`), whole numbers with whole
 * numbers of cells; they are joined until each holds nobody or enough patients at every hospital. With `own`, each level
 * has bins of its own; with `common`, all share those that every one of them can have. Bins over all rows are such that
 * each level has nobody or enough in them, so that no difference of two tables tells of a few patients. With `equal`,
 * bins are equal steps of the range.
 *
 * Adds a notice if a group is withheld, and with `equal` if the range is not exact or bins are wider than requested.
 * @throws NOT_ENOUGH_ROWS without rows
 */
export async function histograms(
  study: Study,
  y: NumericVariable,
  groups: readonly NominalVariable[],
  { wanted, rule }: { readonly wanted: number; readonly rule: BinRule },
): Promise<Histogram[]> {
  const tables = await openTables(study, groups);
  return rule === 'equal'
    ? equalHistograms(study, y, tables, wanted)
    : joinedHistograms(study, y, tables, { wanted, isCommon: rule === 'common' });
}

async function equalHistograms(study: Study, y: NumericVariable, tables: Tables, wanted: number): Promise<Histogram[]> {
  const range = await rangeOf(study, y);
  const within = tables.flatMap(({ group, levels }) => (group && levels.length > 0 ? [group.key(levels)] : []));
  const bins = await mergedBins(study, y, equalBins(study, y, range, wanted), { scoped: everyRow, within });
  if (range.source !== 'range_exact')
    study.notice('APPROXIMATE_RANGE', because('range', { variable: y.code, source: because(range.source) }));
  if (bins === undefined || bins.edges.length - 1 < wanted)
    study.notice('BINS_MERGED', because('bins_merged', { variable: y.code }));
  const edges = [...(bins?.edges ?? equalEdges(range, 1))];
  const counted = bins ? await counts(study, tables, bins.key) : () => [];
  return distributionsOf(tables, edges.length - 1, counted).map((told) => ({ ...told, edges }));
}

async function joinedHistograms(
  study: Study,
  y: NumericVariable,
  tables: Tables,
  { wanted, isCommon }: { readonly wanted: number; readonly isCommon: boolean },
): Promise<Histogram[]> {
  const { n, mean, squares } = await momentsOf(study, y);
  const sd = isConstant({ n, size: Math.abs(mean), squares }) ? 0 : Math.sqrt(squares / n);
  const exact = await exactRange(study, y, 'range of the variable');
  const { min = -Infinity, max = Infinity } = exact ?? y.variable;
  const window = [Math.max(min, mean - REACH * sd), Math.min(max, mean + REACH * sd)] as const;
  const most = mostBins(study, wanted) - 1;
  const points = sd > 0 && most > 0 ? pointsBetween(gridBetween(y.variable, window, most), window, most) : [];

  const told = tables.flatMap(({ group, levels }) =>
    (group ? levels : [null]).map((level) => ({ group, level: level ?? undefined })),
  );
  const inLevel =
    (group: NominalVariable, level: string): Scoped =>
    (aggregate) =>
      aggregate.where(group.is(level));
  const everyCell = tables.flatMap(({ group }): Scoped[] =>
    group
      ? [...group.codes.map((level) => inLevel(group, level)), (aggregate) => aggregate.where(group.known().not())]
      : [everyRow],
  );
  const numbers = told.map(({ group, level }) => ({
    y,
    points,
    expected: n / Math.max(1, points.length) / study.datasets.length,
    scopes: group && level !== undefined && !isCommon ? [inLevel(group, level)] : everyCell,
  }));
  const cuts = await finestCuts(study, isCommon ? numbers.slice(0, 1) : numbers, 'bins with too few patients');
  const cutsOf = (i: number): readonly number[] | undefined => cuts[isCommon ? 0 : i];

  const rowsOf = await together(
    study,
    told.map(({ group, level }, i) => async (line): Promise<readonly number[] | undefined> => {
      const own = cutsOf(i);
      if (!own) return undefined;
      const counted = count().by(binsBetween(y, own));
      if (!group || level === undefined) return (await line.ask({ counted }, 'counts')).counted;
      return (await line.ask({ counted: counted.by(group.key([level])) }, 'counts')).counted[0];
    }),
  );
  const ends = outerEnds(y.variable, exact, window);
  const found = told.map(({ group, level }, i): Histogram => {
    const own = cutsOf(i);
    const rows = rowsOf[i];
    const edges = own ? [ends[0], ...own, ends[1]] : [ends[0], ends[1]];
    const counts = own && rows ? [...rows] : edges.slice(1).map(() => null);
    return { group: group?.code ?? null, level: level ?? null, edges, counts };
  });
  const shown = withoutEmptyEnds(found, isCommon);
  return tables.flatMap(({ group }) =>
    (group ? group.codes : [null]).map((level): Histogram => {
      const same = shown.find((one) => one.group === (group?.code ?? null) && one.level === level);
      return same ?? { group: group?.code ?? null, level, edges: [ends[0], ends[1]], counts: [null] };
    }),
  );
}

/** Where the open outer bins are drawn to: the extremes where they are known, or else the ends of the window. */
function outerEnds(
  { kind }: Pick<Variable, 'kind'>,
  exact: Extent | undefined,
  [low, high]: readonly [number, number],
) {
  const [from, to] = exact ? [exact.min, exact.max] : [low, high];
  if (kind === 'integer') return [Math.floor(from) - 0.5, Math.ceil(to) + 0.5] as const;
  return from < to ? ([from, to] as const) : ([from - 0.5, to + 0.5] as const);
}

/** Outer bins that hold nobody are not drawn: their cuts are where the data end. With common bins, of all or of none. */
function withoutEmptyEnds(found: readonly Histogram[], isCommon: boolean): readonly Histogram[] {
  const empty = (at: 0 | -1) => (one: Histogram) => one.counts.length > 1 && one.counts.at(at) === 0;
  const together = { first: found.every(empty(0)), last: found.every(empty(-1)) };
  return found.map((one) => {
    const first = isCommon ? together.first : empty(0)(one);
    const last = isCommon ? together.last : empty(-1)(one);
    const [from, to] = [first ? 1 : 0, last ? -1 : undefined];
    return one.counts.length > 2
      ? { ...one, edges: one.edges.slice(from, to), counts: one.counts.slice(from, to) }
      : one;
  });
}
