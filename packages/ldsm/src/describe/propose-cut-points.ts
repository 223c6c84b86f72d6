/** What is known of a number's distribution: its values at each twentieth, from the least to the greatest. */
export interface Distribution {
  readonly name: string;
  /** Whether its values are whole numbers; its cut points then are too. */
  readonly isWhole: boolean;
  readonly rows: number;
  readonly twentieths: readonly number[];
}

/** The shares of a distribution's twentieths, as a list in SQL. */
export const TWENTIETHS = `[${Array.from({ length: 21 }, (_, i) => i / 20).join(', ')}]`;

/** Cut points that clinicians use, by the names that variables have. */
const CLINICAL: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^(age|alter|âge)/i, [18, 30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85]],
  [/^(bmi|body_?mass)/i, [18.5, 25, 30, 35]],
  [/mmse|minimental/i, [10, 18, 21, 24, 27]],
  [/moca/i, [10, 18, 26]],
  [/^(sbp|sys|systolic)/i, [120, 130, 140, 160]],
  [/^(dbp|dia|diastolic)/i, [80, 90, 100]],
  [/nihss/i, [5, 16, 21]],
  [/egfr|gfr/i, [15, 30, 45, 60, 90]],
  [/hba1c/i, [5.7, 6.5, 8]],
];

/** A proposed class holds at least this share of the rows, and this many of them: twice what a hospital asks for. */
const LEAST_SHARE = 0.1;
const LEAST_ROWS = 40;
/** Most classes of round numbers. */
const MOST_CLASSES = 8;

/**
 * Proposes where the classes of a number begin: at points that clinicians use, or else at round numbers; none closer than
 * a class that holds enough. No value of a patient is among them but by chance, since they are chosen from fixed lists.
 */
export function proposeCutPoints({ name, isWhole, rows, twentieths }: Distribution): readonly number[] {
  const least = Math.max(LEAST_SHARE, LEAST_ROWS / rows);
  const low = twentieths[0];
  const high = twentieths.at(-1);
  if (low === undefined || high === undefined || low === high || least > 0.5) return [];
  const clinical = CLINICAL.find(([pattern]) => pattern.test(name))?.[1];
  const wide = Math.min(MOST_CLASSES, Math.floor(1 / least));
  const inner = (twentieths[18] ?? high) - (twentieths[2] ?? low);
  const step = (inner > 0 ? inner : high - low) / wide;
  const points = clinical ?? roundNumbers(low, high, isWhole ? Math.max(1, step) : step);
  return thinned(isWhole ? points.filter(Number.isInteger) : points, twentieths, least);
}

/** Multiples of the smallest of 1, 2, 5 times a power of ten that is no finer than `step`. */
function roundNumbers(low: number, high: number, step: number): readonly number[] {
  const power = 10 ** Math.floor(Math.log10(step));
  const unit = [1, 2, 5, 10].map((times) => times * power).find((size) => size >= step * (1 - 1e-9)) ?? step;
  const first = Math.ceil(low / unit);
  const count = Math.min(1_000, Math.floor(high / unit) - first + 1);
  return Array.from({ length: count }, (_, i) => Number(((first + i) * unit).toPrecision(12)));
}

/** Those points between which, and beyond which, enough rows lie. */
function thinned(points: readonly number[], twentieths: readonly number[], least: number): readonly number[] {
  const steps = twentieths.length - 1;
  const under = (point: number): number =>
    Math.max(0, twentieths.filter((value) => value < point).length - 0.5) / steps;
  const kept: number[] = [];
  let before = 0;
  for (const point of points) {
    const share = under(point);
    if (share - before < least - 1e-9 || 1 - share < least - 1e-9) continue;
    kept.push(point);
    before = share;
  }
  return kept;
}
