import { type AggregateNode, type Comparison, planOf } from '@mip/aggregates';
import type { Variable } from '@mip/data-model';
import type { Ldsm, Session, ValueRange } from '@mip/ldsm';
import { type Ends, finerPoints, type LimitPoints, limitPoints, patientsBeyond } from '@mip/privacy-guard';

/** Points that are asked about in one pass over the rows. */
const POINTS_AT_ONCE = 7;

/**
 * X1: the range that a variable's values are limited to in a dataset: its ends are the outermost public points that
 * enough patients stand at or beyond, each patient with his own least or greatest value. Each is counted once, over all
 * that the dataset holds, so that it never depends on the rows of a question.
 */
export class PublishedRanges {
  readonly #counted = new Map<string, Promise<ValueRange | undefined>>();
  /** Ranges are counted one after the other, so that they take one connection of a database at most. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    readonly ldsm: Ldsm,
    readonly share: number,
  ) {}

  /** The range of a numeric variable in a dataset; undefined where too few patients have a value, or no point has enough on both sides. */
  of(dataModel: string, dataset: string, variable: Variable): Promise<ValueRange | undefined> {
    const name = JSON.stringify([dataModel, dataset, variable.code]);
    const known = this.#counted.get(name);
    if (known) return known;
    const counted = this.#last.then(() => this.#count(dataModel, dataset, variable));
    this.#last = counted.catch(() => {});
    this.#counted.set(name, counted);
    counted.catch(() => this.#counted.delete(name));
    return counted;
  }

  async #count(dataModel: string, dataset: string, variable: Variable): Promise<ValueRange | undefined> {
    const { code } = variable;
    const rows = await this.ldsm.open({ dataModel, datasets: [dataset], complete: [code], columns: [code] });
    try {
      const ends = await endsOf(rows, variable, this.share);
      return ends && { dataset, variable: code, ...ends };
    } finally {
      await rows.close();
    }
  }
}

/** Most times that points are made finer, mostly by ten. */
const MOST_REFINEMENTS = 12;

/** `rows` are those with a value of the variable. */
async function endsOf(rows: Session, variable: Variable, share: number): Promise<Ends | undefined> {
  const least = patientsBeyond(rows.size.patients, share);
  if (rows.size.patients < least) return undefined;
  const [min = 0, max = 0] = await answers(rows, [{ node: 'extent', of: { node: 'column', name: variable.code } }]);
  if (!Number.isFinite(max - min)) return undefined;
  const areEnough = enough(rows, variable.code, least);
  let points = limitPoints(variable, max - min);
  let ends = await endsAt(points, { min, max }, areEnough);
  for (let refinements = 0; ends && refinements < MOST_REFINEMENTS; refinements++) {
    const finer = finerPoints(variable, points, ends);
    if (!finer) break;
    const { lower, upper } = ends;
    const near = { min: Math.min(lower, upper) - points.step, max: Math.max(lower, upper) + points.step };
    ends = await endsAt(finer, near, areEnough);
    points = finer;
  }
  return ends && ends.lower <= ends.upper ? ends : undefined;
}

/** Tells of each condition on a variable whether at least `least` patients have a row for which it holds. */
const enough =
  (rows: Session, name: string, least: number) =>
  async (operator: Comparison, numbers: readonly number[]): Promise<readonly boolean[]> => {
    const left = { node: 'column', name } as const;
    const counts = numbers.map(
      (right): AggregateNode => ({ node: 'count', of: 'patients', where: { node: 'compare', left, operator, right } }),
    );
    return (await answers(rows, counts)).map((count) => count >= least);
  };

/** The outermost points, between two numbers, that enough patients stand at or beyond; undefined where points are too near to each other to be told apart. */
async function endsAt(
  points: LimitPoints,
  { min, max }: { readonly min: number; readonly max: number },
  areEnough: ReturnType<typeof enough>,
): Promise<Ends | undefined> {
  const first = Math.floor(points.near(min)) - 1;
  const last = Math.ceil(points.near(max)) + 1;
  const isLower = (indices: readonly number[]) => areEnough('<=', indices.map(points.at));
  const isUpper = (indices: readonly number[]) =>
    areEnough(
      '>=',
      indices.map((index) => points.at(-index)),
    );
  const below = await leastThat(first, last, isLower);
  const above = await leastThat(-last, -first, isUpper);
  const hold = [...(await isLower([below])), ...(await isUpper([above]))];
  return hold.every(Boolean) ? { lower: points.at(below), upper: points.at(-above) } : undefined;
}

async function answers(rows: Session, aggregates: readonly AggregateNode[]): Promise<readonly number[]> {
  const named = Object.fromEntries(aggregates.map((one, i) => [`a${i}`, one]));
  return [...(await rows.tally(planOf({ version: 1, aggregates: named })))];
}

/** The least whole number from `below` up to `holding` for which a condition holds that holds for all above it, too. */
async function leastThat(
  below: number,
  holding: number,
  holds: (indices: readonly number[]) => Promise<readonly boolean[]>,
): Promise<number> {
  let [low, high] = [below, holding];
  for (;;) {
    const between = wholeNumbersBetween(low, high);
    if (between.length === 0) return high;
    const first = (await holds(between)).indexOf(true);
    if (first !== 0) low = between.at(first < 0 ? -1 : first - 1)!;
    if (first >= 0) high = between[first]!;
  }
}

/** Some whole numbers between two others, evenly spaced; none where there is none between. */
function wholeNumbersBetween(low: number, high: number): readonly number[] {
  const steps = Math.min(POINTS_AT_ONCE + 1, high - low);
  const between = Array.from({ length: Math.max(0, Math.ceil(steps) - 1) }, (_, i) =>
    Math.floor(low + ((high - low) * (i + 1)) / steps),
  );
  return [...new Set(between)].filter((one) => low < one && one < high);
}
