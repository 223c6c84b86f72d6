import { count } from '@mip/aggregates';
import { algorithm, type NumericVariable, one, type Study } from '@mip/specification';
import { withUnit } from '../presenting/names.js';
import { common } from '../presenting/words.js';
import { isConstant } from '../shared/degenerate.js';
import { type Moments, momentsOf } from '../shared/moments.js';
import { list, numeric, record, text, count as whole } from '../shared/result-types.js';
import { everyRow } from '../shared/scoped.js';
import { gridBetween, pointsBetween } from './dyadic-points.js';
import { binsBetween, finestCuts } from './partition.js';
import type { CellsAtHospital } from './public-grid.js';

/** Points that are tried at once. */
const POINTS = 63;
const MOST_ROUNDS = 8;
/** Characters of a plan that the flags of cells may take. */
const ROOM = 30_000;
/** Where data lie, in standard deviations about the mean: mostly, first looked at, and at most. */
const MOSTLY = 3;
const REACH = 4;
const FAR = 32;
/** Cells that make up less than this part of the rows and of the range, half of both, are not divided. */
const FINE = 1 / 256;

/**
 * What the federation itself asks each hospital about a variable, to place its public grid: no method of the catalogue,
 * and no result for researchers.
 */
export const hospitalCells = algorithm({
  id: 'public_grid',
  title: 'Public grid',
  description: 'Where the cells of a variable’s public grid can lie, as far as one hospital may tell.',
  cites: 'Piatetsky-Shapiro & Connell (1984), doi:10.1145/602259.602294',
  formula: 'cells({y})',
  variables: { y: one('numeric', 'Variable') },
  parameters: {},
  missing: 'complete',
  version: 1,
  result: record({
    variable: text('Code'),
    cuts: list(numeric('Ascending; the outer cells are open')),
    counts: list(whole('Rows of a cell')),
  }),
  words: {},
  run: async ({ y }, study) => {
    const { cuts, counts } = await finestCells(study, y);
    return { variable: y.code, cuts: [...cuts], counts: [...counts] };
  },
  // No researcher sees it, and the grid is made of exact counts.
  told: (cells) => cells,
  present: ({ cuts, counts }, { y: { variable } }) => [
    {
      kind: 'histogram',
      title: common('distribution_of', { variable: withUnit(variable) }),
      variable: withUnit(variable),
      groups: [{ label: common('all_datasets'), edges: cuts, counts: counts.slice(1, -1) }],
    },
  ],
});

/**
 * A variable's distribution in as many cells as may be told: those that hold the most are divided in turn, at points that
 * depend on the data model alone, as far as each part holds nobody or enough patients. Two rounds for the moments, two
 * for each division.
 */
async function finestCells(study: Study, y: NumericVariable): Promise<CellsAtHospital> {
  const moments = await momentsOf(study, y);
  const { n, mean, squares } = moments;
  let cells: CellsAtHospital = { cuts: [], counts: [n] };
  if (study.limits.maxBins < 2 || isConstant({ n, size: Math.abs(mean), squares })) return cells;
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const points = dividing(cells, y, moments);
    if (points.length === cells.cuts.length) break;
    const one = { y, points, scopes: [everyRow], expected: n / points.length };
    const [cuts] = await finestCuts(
      study,
      [round > 1 ? { ...one, known: cells.cuts } : one],
      'cells with too few patients',
      { room: ROOM },
    );
    if (!cuts || cuts.length === cells.cuts.length) break;
    const { counts } = await study.ask({ counts: count().by(binsBetween(y, cuts)) }, 'counts of cells');
    cells = withoutEmptyNeighbours({ cuts, counts });
  }
  return cells;
}

/** The cuts of some cells, and points that divide those that hold the most. */
function dividing(
  { cuts, counts }: CellsAtHospital,
  { variable }: NumericVariable,
  { n, mean, squares }: Moments,
): number[] {
  const sd = Math.sqrt(squares / n);
  const isWhole = variable.kind === 'integer';
  const within = (value: number): number =>
    Math.min(variable.max ?? Infinity, Math.max(variable.min ?? -Infinity, value));
  const far = cuts.length === 0 ? REACH : FAR;
  const ends = [within(mean - far * sd), within(mean + far * sd)] as const;
  const heavy = counts
    .map((rows, i) => {
      const [low, high] = [cuts[i - 1] ?? ends[0], cuts[i] ?? ends[1]];
      const width = Math.min(1, (high - low) / (2 * MOSTLY * sd));
      const isWide = high - low > (isWhole ? 1 : 0);
      return { low, high, weight: rows > 0 && isWide ? (rows / n + width) / 2 : 0 };
    })
    .filter(({ weight }) => weight > FINE)
    .sort((a, b) => b.weight - a.weight);
  let left = POINTS - cuts.length;
  let rest = heavy.reduce((sum, { weight }) => sum + weight, 0);
  const further = heavy.flatMap(({ low, high, weight }) => {
    const own = Math.min(left, Math.ceil((left * weight) / rest), Math.ceil(weight / FINE));
    const points = own > 0 ? pointsBetween(gridBetween(variable, [low, high], own), [low, high], own) : [];
    left -= points.length;
    rest -= weight;
    return points;
  });
  return [...new Set([...cuts, ...further])].sort((a, b) => a - b);
}

/** Neighbouring cells that hold nobody are one. */
function withoutEmptyNeighbours({ cuts, counts }: CellsAtHospital): CellsAtHospital {
  const kept = cuts.flatMap((cut, i) =>
    counts[i] === 0 && counts[i + 1] === 0 ? [] : [{ cut, after: counts[i + 1]! }],
  );
  return { cuts: kept.map(({ cut }) => cut), counts: [counts[0]!, ...kept.map(({ after }) => after)] };
}
