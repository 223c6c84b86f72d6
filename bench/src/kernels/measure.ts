/** One line of a benchmark. */
export interface BenchRow {
  readonly name: string;
  readonly milliseconds: number;
  /** Time of this line over the time of the first. */
  readonly ratio: number;
}

/** Something to time; each call must be new work, so that no cache answers it. */
export type Subject = () => Promise<unknown>;

/** Median times of subjects that take turns, so that a busy moment of the machine falls on all of them. */
export async function sideBySide(subjects: Readonly<Record<string, Subject>>, repeats = 9): Promise<BenchRow[]> {
  const entries = Object.entries(subjects);
  const times = entries.map((): number[] => []);
  for (let i = 0; i <= repeats; i++) {
    for (const [j, [, subject]] of entries.entries()) {
      const start = performance.now();
      await subject();
      if (i > 0) times[j]!.push(performance.now() - start);
    }
  }
  const medians = times.map(median);
  return entries.map(([name], j) => ({ name, milliseconds: medians[j]!, ratio: medians[j]! / medians[0]! }));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
