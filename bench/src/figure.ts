/** One line of the table. */
export interface Figure {
  readonly name: string;
  readonly median: number;
  readonly unit: string;
  /** What the figure is held against. */
  readonly baseline?: { readonly name: string; readonly value: number };
  readonly note?: string;
}

/** How much work a benchmark may do. */
export interface Effort {
  /** Fewer repeats and a tenth of the rows: to see that everything runs, not to compare. */
  readonly quick: boolean;
  /** 100 million rows too. */
  readonly huge: boolean;
}

/** A group of figures that are measured side by side. */
export interface Benchmark {
  readonly name: string;
  readonly what: string;
  measure(effort: Effort): Promise<readonly Figure[]>;
}

/** Milliseconds of each of `repeats` calls, one after the other. */
export async function timesOf(repeats: number, call: (i: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < repeats; i++) {
    const start = performance.now();
    await call(i);
    times.push(performance.now() - start);
  }
  return times;
}

/** Median time of a call, and beside it the processor time of a whole federation, which a busy machine stretches less. */
export async function timedBy(
  federation: { processorMs(): number },
  name: string,
  repeats: number,
  call: (i: number) => Promise<unknown>,
): Promise<Figure> {
  const before = federation.processorMs();
  const times = await timesOf(repeats, call);
  const used = (federation.processorMs() - before) / repeats;
  const note = Number.isNaN(used) ? {} : { note: `processors ${used.toFixed(0)} ms` };
  return { name, median: quantile(times, 0.5), unit: 'ms', ...note };
}

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
