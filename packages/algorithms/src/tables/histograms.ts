import { among, count, type Extent } from '@mip/aggregates';
import type { Variable } from '@mip/data-model';
import type { NominalVariable, NumericVariable, Study } from '@mip/specification';
import { isConstant } from '../shared/degenerate.js';
import { momentsOf } from '../shared/moments.js';
import { because } from '../shared/refusals.js';
import { everyRow, type Scoped } from '../shared/scoped.js';
import { together } from '../shared/together.js';
import { equalEdges, mostBins } from './bins.js';
import { gridBetween, pointsBetween } from './dyadic-points.js';
import { type Distribution, openTables } from './grouped-counts.js';
import { binsBetween, finestCuts } from './partition.js';
import { nearestOf } from './public-grid.js';
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

/** What is asked for: about how many bins, and how they are chosen. */
interface Wanted {
  readonly wanted: number;
  readonly rule: BinRule;
}

/**
 * Histograms over all rows and within each level of each group, in about `wanted` bins.
 *
 * Bins are unions of cells of the variable's public grid, which are joined until each holds nobody or enough patients at
 * every hospital; of the cuts that are left, those nearest to equal steps of the data are taken. With `own`, each level has
 * bins of its own; with `common`, all share those that every one of them can have. Bins over all rows are such that each
 * level that is told, and all others together, have nobody or enough in them, so that no difference of two tables tells of a few patients. With `equal`, all share
 * the cuts nearest to equal steps of the range. Where single patients may be counted, bins are cut at the steps themselves.
 *
 * Adds a notice if a group is withheld, and with `equal` if the range is not exact or bins are wider than requested.
 * @throws NOT_ENOUGH_ROWS without rows
 */
export async function histograms(
  study: Study,
  y: NumericVariable,
  groups: readonly NominalVariable[],
  { wanted, rule }: Wanted,
): Promise<Histogram[]> {
  const tables = await openTables(study, groups);
  const isCommon = rule !== 'own';
  const { n, steps, ends } = await stepsOf(study, y, { wanted, rule });
  const isFree = study.limits.minCell <= 1;
  const points = isFree ? steps : await study.grid(y);

  const told = tables.flatMap(({ group, levels }) =>
    (group ? levels : [null]).map((level) => ({ group, level: level ?? undefined })),
  );
  const inLevel =
    (group: NominalVariable, level: string): Scoped =>
    (aggregate) =>
      aggregate.where(group.is(level));
  const everyCell = tables.flatMap(({ group, levels }): Scoped[] => {
    if (!group) return [everyRow];
    const others = group.codes.filter((code) => !levels.includes(code));
    const together: Scoped[] = others.length > 0 ? [(aggregate) => aggregate.where(among(group, others))] : [];
    return [
      ...levels.map((level) => inLevel(group, level)),
      ...together,
      (aggregate) => aggregate.where(group.known().not()),
    ];
  });
  const numbers = (isCommon ? told.slice(0, 1) : told).map(({ group, level }) => ({
    y,
    points,
    scopes: group && level !== undefined ? [inLevel(group, level)] : everyCell,
  }));
  const expected = n / (points.length + 1) / study.datasets.length;
  const open = await finestCuts(
    study,
    numbers.map((one) => ({ ...one, expected })),
    'bins with too few patients',
    // The same for all rules, so that all of them choose among the same cuts.
    { room: Math.min(MOST_ROOM, ROOM / everyCell.length) },
  );
  const cuts = open.map((own) => own && (isFree ? own : nearestOf(own, steps)));
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
  const found = told.map(({ group, level }, i): Histogram => {
    const own = cutsOf(i);
    const rows = rowsOf[i];
    const edges = own ? around(own, ends) : [...ends];
    const counts = own && rows ? [...rows] : edges.slice(1).map(() => null);
    return { group: group?.code ?? null, level: level ?? null, edges, counts, other: null };
  });
  if (rule === 'equal' && (cutsOf(0)?.length ?? 0) + 1 < wanted)
    study.notice('BINS_MERGED', because('bins_merged', { variable: y.code }));
  const shown = rule === 'equal' ? found : withoutEmptyEnds(found, isCommon);
  return tables.flatMap(({ group }) =>
    (group ? group.codes : [null]).map((level): Histogram => {
      const same = shown.find((one) => one.group === (group?.code ?? null) && one.level === level);
      return same ?? { group: group?.code ?? null, level, edges: [...ends], counts: [null], other: null };
    }),
  );
}

/** Characters of a plan that the flags of bins may take, of all sets of rows and of one. */
const ROOM = 120_000;
const MOST_ROOM = 30_000;

type Both = readonly [low: number, high: number];

interface Steps {
  /** The number of rows; 0 where no bin depends on it. */
  readonly n: number;
  /** The inner ends of about as many bins as are wanted. */
  readonly steps: readonly number[];
  /** Where the open outer bins are drawn to. */
  readonly ends: Both;
}

async function stepsOf(study: Study, y: NumericVariable, { wanted, rule }: Wanted): Promise<Steps> {
  const most = mostBins(study, wanted);
  if (rule === 'equal') {
    const range = await rangeOf(study, y);
    if (range.source !== 'range_exact')
      study.notice('APPROXIMATE_RANGE', because('range', { variable: y.code, source: because(range.source) }));
    const edges = equalEdges(range, most);
    const n = study.limits.minCell > 1 ? (await study.ask({ n: count() }, 'rows')).n : 0;
    return { n, steps: edges.slice(1, -1), ends: [edges[0]!, edges.at(-1)!] };
  }
  const { n, mean, squares } = await momentsOf(study, y);
  const sd = isConstant({ n, size: Math.abs(mean), squares }) ? 0 : Math.sqrt(squares / n);
  const exact = await exactRange(study, y, 'range of the variable');
  const { min = -Infinity, max = Infinity } = exact ?? y.variable;
  const window = [Math.max(min, mean - REACH * sd), Math.min(max, mean + REACH * sd)] as const;
  const steps = sd > 0 && most > 1 ? pointsBetween(gridBetween(y.variable, window, most - 1), window, most - 1) : [];
  return { n, steps, ends: outerEnds(y.variable, exact, window) };
}

/** Cuts and the ends to draw the outer bins to; a cut of the grid may lie beyond them. */
function around(cuts: readonly number[], [low, high]: Both): number[] {
  const [first, last] = [cuts[0], cuts.at(-1)];
  if (first === undefined || last === undefined) return [low, high];
  const width = Math.max(high - low, last - first) / cuts.length;
  return [first > low ? low : first - width, ...cuts, last < high ? high : last + width];
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
  const filled = (counts: readonly (number | null)[]): Both => {
    const isFilled = (count: number | null): boolean => count !== 0;
    const first = counts.findIndex(isFilled);
    return first < 0 ? [0, counts.length] : [first, counts.findLastIndex(isFilled) + 1];
  };
  const own = found.map(({ counts }) => filled(counts));
  const all: Both = [Math.min(...own.map(([from]) => from)), Math.max(...own.map(([, to]) => to))];
  return found.map((one, i) => {
    const [from, to] = isCommon ? all : own[i]!;
    return { ...one, edges: one.edges.slice(from, to + 1), counts: one.counts.slice(from, to) };
  });
}
