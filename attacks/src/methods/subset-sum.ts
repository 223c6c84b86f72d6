/** What an asker makes of a sum: it is no less than `low` and no more than `high`. */
export interface Sum {
  readonly low: number;
  readonly high: number;
}

/** How many groups of so many of some values have a sum; their halves are put together (Horowitz & Sahni 1974). */
export type Ways = (size: number, sum: Sum) => number;

export function waysToSum(values: readonly number[]): Ways {
  const middle = values.length >> 1;
  const left = sumsBySize(values.slice(0, middle));
  const right = sumsBySize(values.slice(middle));
  return (size, { low, high }) => {
    let ways = 0;
    for (const [of, sums] of left.entries()) {
      const rest = right[size - of] ?? [];
      let [below, within] = [rest.length, rest.length];
      for (const sum of sums) {
        while (within > 0 && sum + rest[within - 1]! > high) within -= 1;
        while (below > 0 && sum + rest[below - 1]! >= low) below -= 1;
        ways += within - below;
      }
    }
    return ways;
  };
}

/** All sums of some of the values, ascending, by how many they are. */
function sumsBySize(values: readonly number[]): readonly Float64Array[] {
  const sums = Array.from({ length: values.length + 1 }, (): number[] => []);
  const all = new Float64Array(2 ** values.length);
  const sizes = new Uint8Array(all.length);
  sums[0]!.push(0);
  for (let some = 1; some < all.length; some++) {
    const less = some & (some - 1);
    all[some] = all[less]! + values[31 - Math.clz32(some ^ less)]!;
    sizes[some] = sizes[less]! + 1;
    sums[sizes[some]!]!.push(all[some]!);
  }
  return sums.map((list) => Float64Array.from(list).sort());
}
