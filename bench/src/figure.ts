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

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
