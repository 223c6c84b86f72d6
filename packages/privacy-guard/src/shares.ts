import type { AggregateNode, KeyNode } from '@mip/aggregates';
import { isNumeric, type Variable } from '@mip/data-model';
import type { ClassCondition } from '@mip/grammar';

/** G2: a class holds at least this share of the patients, in percent, and this many of them; smaller ones are pooled. */
const LEAST_CLASS = 5;
const LEAST_PATIENTS = 20;
/** Shares are told to 1 %, or to this many patients where that is coarser. */
const STEP_PATIENTS = 5;

/**
 * Which of a variable's classes a hospital tells apart, and the share of its patients in each, in percent: what may be
 * published of them. Classes that hold too few are one with others, so that no share tells of a few.
 */
export type Shares = readonly { readonly classes: readonly string[]; readonly percent: number }[];

/** The classes of a variable as cells that can be counted; undefined if it has none. */
export function classKey({ code, kind, levels, min, max, cutPoints }: Variable): KeyNode | undefined {
  if (kind === 'nominal') return { node: 'levels', name: code, levels: levels.map((level) => level.code) };
  if (!isNumeric({ kind }) || !cutPoints || cutPoints.length === 0) return undefined;
  const [low, high] = [min ?? -Number.MAX_VALUE, Math.max(max ?? Number.MAX_VALUE, next(cutPoints.at(-1)!))];
  return { node: 'bins', of: { node: 'column', name: code }, edges: [low, ...cutPoints, high] };
}

/** A number above another, so that the last class is closed by an edge of its own. */
const next = (value: number): number => value + Math.max(1, Math.abs(value));

/** How many patients stand in each class of a variable: what the hospital counts once, of all that it holds. */
export function classCounts(variable: Variable): AggregateNode | undefined {
  const key = classKey(variable);
  return key && { node: 'count', of: 'patients', by: [key] };
}

/** Names of a variable's classes: its levels, or where each begins; the first class of a number has the name ''. */
export const classesOf = ({ kind, levels, cutPoints = [] }: Variable): readonly string[] =>
  kind === 'nominal' ? levels.map(({ code }) => code) : ['', ...cutPoints.map(String)];

/**
 * The shares that may be published of counted classes. Small levels are pooled with each other, and with the smallest of
 * the rest until they hold enough; small classes of a number with their smaller neighbour.
 */
export function sharesOf(variable: Variable, patients: readonly number[]): Shares {
  const total = patients.reduce((sum, one) => sum + one, 0);
  const least = Math.max(LEAST_PATIENTS, (LEAST_CLASS / 100) * total);
  const cells = classesOf(variable).map((name, i) => ({ classes: [name], patients: patients[i] ?? 0 }));
  const pooled = variable.kind === 'nominal' ? withOthers(cells, least) : withNeighbours(cells, least);
  const step = Math.max(1, Math.ceil((100 * STEP_PATIENTS) / Math.max(total, 1)));
  return pooled.map(({ classes, patients: held }) => ({
    classes,
    percent: total === 0 ? 0 : step * Math.round((100 * held) / total / step),
  }));
}

interface Cell {
  readonly classes: readonly string[];
  readonly patients: number;
}

const joined = (cells: readonly Cell[]): Cell => ({
  classes: cells.flatMap(({ classes }) => classes),
  patients: cells.reduce((sum, { patients }) => sum + patients, 0),
});

function withOthers(cells: readonly Cell[], least: number): readonly Cell[] {
  const small = cells.filter(({ patients }) => patients < least);
  const large = cells.filter(({ patients }) => patients >= least).toSorted((a, b) => b.patients - a.patients);
  if (small.length === 0) return cells;
  while (large.length > 0 && joined(small).patients < least) small.push(large.pop()!);
  return [...cells.filter((cell) => large.includes(cell)), joined(small)];
}

function withNeighbours(cells: readonly Cell[], least: number): readonly Cell[] {
  const kept = [...cells];
  for (;;) {
    const at = kept.findIndex(({ patients }) => patients < least);
    if (at < 0 || kept.length === 1) return kept;
    const before = kept[at - 1]?.patients ?? Number.POSITIVE_INFINITY;
    const after = kept[at + 1]?.patients ?? Number.POSITIVE_INFINITY;
    const first = before <= after ? at - 1 : at;
    kept.splice(first, 2, joined(kept.slice(first, first + 2)));
  }
}

/**
 * Whether a condition keeps, and leaves out, at least `least` percent of a hospital's patients, by its published shares
 * alone. Classes that are pooled are kept or left out together.
 */
export function isBroad(condition: ClassCondition, variable: Variable, shares: Shares, least: number): boolean {
  const kept = new Set(classesKept(condition, variable));
  let inside = 0;
  let outside = 0;
  for (const { classes, percent } of shares) {
    const count = classes.filter((name) => kept.has(name)).length;
    if (count === classes.length) inside += percent;
    else if (count === 0) outside += percent;
    else return false;
  }
  return inside >= least && outside >= least;
}

function classesKept(condition: ClassCondition, { cutPoints = [] }: Variable): readonly string[] {
  if ('levels' in condition) return condition.levels;
  const { from, below } = condition;
  const begins = [Number.NEGATIVE_INFINITY, ...cutPoints];
  return begins
    .filter((at) => at >= (from ?? Number.NEGATIVE_INFINITY) && at < (below ?? Number.POSITIVE_INFINITY))
    .map((at) => (Number.isFinite(at) ? `${at}` : ''));
}
