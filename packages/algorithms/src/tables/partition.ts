import type { Aggregate, Key, Numeric } from '@mip/aggregates';
import type { Study } from '@mip/specification';
import type { Scoped } from '../shared/scoped.js';
import { type Cuttable, layersOf, type Run } from './runs-of-cells.js';
import { fewIn } from './suppression.js';

/** A number of the rows, the points at which it may be cut into bins, and what decides which of them are. */
export interface Divisible extends Cuttable {
  /** Sets of rows; a bin may be told where it holds nobody or enough of each. */
  readonly scopes: readonly Scoped[];
  /** Rows that a cell between two points holds at a hospital, more or less; many where it is not told. */
  readonly expected?: number;
  /** What is lost by a bin between two values; by default the square of how many cells it holds. */
  readonly loss?: (low: number, high: number) => number;
  /** Points between which bins are known to be open: they stay cuts, so no difference of two answers is of a few. */
  readonly known?: readonly number[];
}

/** The bins between cuts; the outer ones are open. */
export const binsBetween = (y: Numeric, cuts: readonly number[]): Key =>
  y.bins([-Number.MAX_VALUE, ...cuts, Number.MAX_VALUE]);

/** How much text of a plan the flags of one set of rows may take, in characters. */
interface Room {
  readonly room?: number;
}

/**
 * For each number, the points at which it is cut into the finest bins that hospitals may tell: none holds a few patients
 * of any hospital, in any of its sets of rows. Undefined where even all rows together are too few. One round.
 *
 * Asked are runs of 1, 2, 4 … cells, each length twice, half a length apart; and where cells hold few rows, runs from every
 * cell, as long as `room` for the plan's text allows. Of all ways to lay open runs end to end, the one of least loss is
 * taken: by the squares of lengths, of equally likely cells, it leaves the fewest pairs of rows within one bin.
 */
export async function finestCuts(
  study: Study,
  numbers: readonly Divisible[],
  note: string,
  room: Room = {},
): Promise<readonly (readonly number[] | undefined)[]> {
  // Where single patients may be counted, every cell is open.
  if (study.limits.minCell <= 1) return numbers.map(({ points }) => points);
  const asked = await askedRuns(study, numbers, note, room);
  const most = mostOf(study);
  return numbers.map((number, i) => {
    const open = asked[i]!.filter(({ openFor }) => openFor.every(Boolean));
    const { known } = number;
    return laidCuts(number, open, known ?? [], most);
  });
}

/**
 * The points at which a number is cut into the finest bins of all its sets of rows, and of each of them alone. Cuts of all
 * are among those of each, so that no difference of two counts of one set is of a few patients. One round.
 */
export async function nestedCuts(
  study: Study,
  number: Omit<Divisible, 'known'>,
  note: string,
  room: Room = {},
): Promise<{ readonly all: readonly number[] | undefined; readonly each: readonly (readonly number[] | undefined)[] }> {
  const { points, scopes } = number;
  if (study.limits.minCell <= 1) return { all: points, each: scopes.map(() => points) };
  const [asked] = await askedRuns(study, [number], note, room);
  const most = mostOf(study);
  const all = laidCuts(
    number,
    asked!.filter(({ openFor }) => openFor.every(Boolean)),
    [],
    most,
  );
  const each = scopes.map((_, s) =>
    laidCuts(
      number,
      asked!.filter(({ openFor }) => openFor[s]),
      all ?? [],
      most,
    ),
  );
  return { all, each };
}

const mostOf = ({ limits }: Study): number => Math.max(1, limits.maxBins);

/** Runs of each number's cells, with which of its sets of rows hold nobody or enough patients in them. */
async function askedRuns(
  study: Study,
  numbers: readonly Divisible[],
  note: string,
  { room = USUAL_ROOM }: Room,
): Promise<readonly (readonly AskedRun[])[]> {
  const isFine = ({ expected = Infinity }: Divisible): boolean => expected < FEW_CELLS * study.limits.minCell;
  const layers = numbers.map((number) => layersOf(number, isFine(number) ? room : 0, mostOf(study)));
  const flags = await fewIn(
    study,
    (few) => {
      const request: Record<string, Aggregate<readonly number[]>> = {};
      numbers.forEach(({ y, points, scopes }, i) => {
        layers[i]!.forEach((layer, k) => {
          const key = binsBetween(
            y,
            layer.slice(1).map(({ from }) => points[from - 1]!),
          );
          scopes.forEach((scoped, s) => {
            request[`few_${i}_${k}_${s}`] = scoped(few).by(key);
          });
        });
      });
      return request;
    },
    note,
  );
  return numbers.map(({ scopes }, i) =>
    layers[i]!.flatMap((layer, k) =>
      layer.map((run, cell) => ({ ...run, openFor: scopes.map((_, s) => flags[`few_${i}_${k}_${s}`]![cell] === 0) })),
    ),
  );
}

/** The cuts of least loss between open runs; `known` are among them, and the point that is always to be, if it can be. */
function laidCuts(
  { points, always, loss }: Omit<Divisible, 'known'>,
  asked: readonly Run[],
  known: readonly number[],
  most: number,
): readonly number[] | undefined {
  const cells = points.length + 1;
  const at = (point: number): number => points.indexOf(point) + 1;
  const within = (cuts: readonly number[]): Run[] => stretches([...new Set(cuts)].sort((a, b) => a - b).map(at), cells);
  const lossOf = ({ from, to }: Run): number =>
    loss ? loss(points[from - 1] ?? -Infinity, points[to - 1] ?? Infinity) : (to - from) ** 2;
  const between = known.length > 0 ? within(known) : [];
  const open = [...asked, ...between].map(({ from, to }) => ({ from, to, loss: lossOf({ from, to }) }));
  const halves = always === undefined ? undefined : laidIn(open, within([...known, always]), most);
  const runs = halves ?? laidIn(open, within(known), most);
  return runs?.slice(1).map(({ from }) => points[from - 1]!);
}

/** A run that was asked about, and for which sets of rows it is open. */
interface AskedRun extends Run {
  readonly openFor: readonly boolean[];
}

/** A run that may be told, and what is lost by it. */
interface OpenRun extends Run {
  readonly loss: number;
}

/** The cells before, between and after some cuts. */
const stretches = (cuts: readonly number[], cells: number): Run[] =>
  [0, ...cuts].map((from, i) => ({ from, to: cuts[i] ?? cells }));

/** At most `most` runs that cover each stretch, end to end; undefined where one cannot be covered. */
function laidIn(open: readonly OpenRun[], within: readonly Run[], most: number): Run[] | undefined {
  // The more each run costs, the fewer are laid.
  const greatest = Math.max(Number.MIN_VALUE, ...open.map(({ loss }) => loss));
  for (let each = 0; each <= 4 * greatest; each = 2 * each + Math.max(Number.MIN_VALUE, greatest / 1e6)) {
    const laidOut = within.map((stretch) => laid(open, stretch, each));
    if (laidOut.some((runs) => runs === undefined)) return undefined;
    const runs = laidOut.flatMap((one) => one!);
    if (runs.length <= most) return runs;
  }
  return undefined;
}

/** Cells that hold fewer rows than this many times the least number that may be told are joined with care. */
const FEW_CELLS = 3;
/** Characters of a plan that the flags of one set of rows may take, if nothing is said. */
const USUAL_ROOM = 12_000;
/** Of the runs given, those that cover a stretch with the least sum of losses and of what `each` run costs. */
function laid(runs: readonly OpenRun[], { from: start, to: end }: Run, each: number): OpenRun[] | undefined {
  const best: ({ readonly cost: number; readonly last: OpenRun | undefined } | undefined)[] = [];
  best[start] = { cost: 0, last: undefined };
  for (let at = start + 1; at <= end; at++)
    for (const run of runs.filter(({ from, to }) => to === at && from >= start)) {
      const before = best[run.from];
      const cost = before && before.cost + run.loss + each;
      if (cost !== undefined && cost < (best[at]?.cost ?? Infinity)) best[at] = { cost, last: run };
    }
  if (!best[end]) return undefined;
  const found: OpenRun[] = [];
  for (let run = best[end]?.last; run; run = best[run.from]?.last) found.unshift(run);
  return found;
}
