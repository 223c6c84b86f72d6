import type { Aggregate, Key, Numeric } from '@mip/aggregates';
import type { Study } from '@mip/specification';
import type { Scoped } from '../shared/scoped.js';
import { fewIn } from './suppression.js';

/** A number of the rows, and points at which it may be cut into bins. */
export interface Divisible {
  readonly y: Numeric;
  /** Ascending. Bins below the first point and above the last one are open. */
  readonly points: readonly number[];
  /** Sets of rows; a bin may be told where it holds nobody or enough of each. */
  readonly scopes: readonly Scoped[];
  /** Rows that a cell between two points holds at a hospital, more or less; many where it is not told. */
  readonly expected?: number;
  /** A point that is to be among the cuts, wherever it can be. */
  readonly always?: number;
  /** Points between which bins are known to be open: they stay cuts, so no difference of two answers is of a few. */
  readonly known?: readonly number[];
}

/** The bins between cuts; the outer ones are open. */
export const binsBetween = (y: Numeric, cuts: readonly number[]): Key =>
  y.bins([-Number.MAX_VALUE, ...cuts, Number.MAX_VALUE]);

/** Neighbouring cells that lie between two candidate cuts. */
interface Run {
  readonly from: number;
  readonly to: number;
}

/**
 * For each number, the points at which it is cut into the finest bins that hospitals may tell: none holds a few patients
 * of any hospital, in any of its sets of rows. Undefined where even all rows together are too few. One round.
 *
 * Asked are runs of 1, 2, 4 … cells, each length twice, half a length apart; and where cells hold few rows, every run of
 * up to eight cells. Of all ways to lay open runs end to end, the one with the least sum of squared lengths is taken: of
 * equally likely cells, it leaves the fewest pairs of rows within one bin.
 */
export async function finestCuts(
  study: Study,
  numbers: readonly Divisible[],
  note: string,
): Promise<readonly (readonly number[] | undefined)[]> {
  // Where single patients may be counted, every cell is open.
  if (study.limits.minCell <= 1) return numbers.map(({ points }) => points);
  const most = Math.max(1, study.limits.maxBins);
  const layers = numbers.map(({ points, expected = Infinity }) =>
    layersOf(points.length + 1, { most, isFine: expected < FEW_CELLS * study.limits.minCell }),
  );
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
  return numbers.map(({ points, scopes, always, known }, i) => {
    const asked = layers[i]!.flatMap((layer, k) =>
      layer.filter((_, cell) => scopes.every((_, s) => flags[`few_${i}_${k}_${s}`]![cell] === 0)),
    );
    const at = (point: number): number => points.indexOf(point) + 1;
    const between = known ? stretches(known.map(at), points.length + 1) : [];
    const open = [...asked, ...between];
    const whole = stretches([], points.length + 1);
    const halves = always === undefined ? undefined : laidIn(open, stretches([at(always)], points.length + 1), most);
    const runs = halves ?? laidIn(open, known ? between : whole, most);
    return runs?.slice(1).map(({ from }) => points[from - 1]!);
  });
}

/** The cells before, between and after some cuts. */
const stretches = (cuts: readonly number[], cells: number): Run[] =>
  [0, ...cuts].map((from, i) => ({ from, to: cuts[i] ?? cells }));

/** At most `most` runs that cover each stretch, end to end; undefined where one cannot be covered. */
function laidIn(open: readonly Run[], within: readonly Run[], most: number): Run[] | undefined {
  // The more each run costs, the fewer are laid.
  for (let each = 0; each <= 4 * within.at(-1)!.to ** 2; each = 2 * each + 1) {
    const laidOut = within.map((stretch) => laid(open, stretch, each));
    if (laidOut.some((runs) => runs === undefined)) return undefined;
    const runs = laidOut.flatMap((one) => one!);
    if (runs.length <= most) return runs;
  }
  return undefined;
}

/** Cells that hold fewer rows than this many times the least number that may be told are joined with care. */
const FEW_CELLS = 3;
/** The longest runs that are tried from every cell. */
const LONGEST = 8;

/**
 * Layers of runs, each of one length laid end to end: of 1, 2, 4 … cells from 0 and from half a length, and where cells
 * are `isFine` of up to eight from every cell. A layer of more runs than `most` is asked in parts.
 */
function layersOf(cells: number, { most, isFine }: { readonly most: number; readonly isFine: boolean }): Run[][] {
  const lengths = new Set<number>();
  for (let length = 1; length < 2 * cells; length *= 2) lengths.add(length);
  if (isFine) for (let length = 1; length <= Math.min(LONGEST, cells); length++) lengths.add(length);
  return [...lengths].flatMap((length) => {
    const everywhere = isFine && length <= LONGEST;
    const offsets = everywhere ? Array.from({ length }, (_, i) => i) : length === 1 ? [0] : [0, length / 2];
    return offsets.flatMap((offset) => {
      const starts = [0];
      for (let at = offset === 0 ? length : offset; at < cells; at += length) starts.push(at);
      return inParts(
        starts.map((from, i) => ({ from, to: starts[i + 1] ?? cells })),
        most,
      );
    });
  });
}

/** A layer, or parts of it: in each, some of its runs, and one run before and one after them that hold the others. */
function inParts(layer: readonly Run[], most: number): Run[][] {
  if (layer.length <= most) return [[...layer]];
  const each = most - 2;
  if (each < 1) return [];
  const parts: Run[][] = [];
  for (let at = 0; at < layer.length; at += each) {
    const runs = layer.slice(at, at + each);
    const before = layer.slice(0, at);
    const after = layer.slice(at + each);
    parts.push([before, ...runs.map((run) => [run]), after].flatMap(spanned));
  }
  return parts;
}

/** The run from the start of the first to the end of the last one. */
const spanned = (runs: readonly Run[]): Run[] =>
  runs.length > 0 ? [{ from: runs[0]!.from, to: runs.at(-1)!.to }] : [];

/** Of the runs given, those that cover a stretch with the least sum of squared lengths and of what `each` run costs. */
function laid(runs: readonly Run[], { from: start, to: end }: Run, each: number): Run[] | undefined {
  const best: ({ readonly cost: number; readonly last: Run | undefined } | undefined)[] = [];
  best[start] = { cost: 0, last: undefined };
  for (let at = start + 1; at <= end; at++)
    for (const run of runs.filter(({ from, to }) => to === at && from >= start)) {
      const before = best[run.from];
      const cost = before && before.cost + (run.to - run.from) ** 2 + each;
      if (cost !== undefined && cost < (best[at]?.cost ?? Infinity)) best[at] = { cost, last: run };
    }
  if (!best[end]) return undefined;
  const found: Run[] = [];
  for (let run = best[end]?.last; run; run = best[run.from]?.last) found.unshift(run);
  return found;
}
