/**
 * Σ values, with the rounding error of each addition carried along.
 *
 * The error is at most about 2ε|Σx| + O(nε²)Σ|x|, so it does not grow with the number of values.
 * @see Neumaier (1974), Zeitschrift für Angewandte Mathematik und Mechanik 54, 39–51
 */
export function compensatedSum(values: Iterable<number>): number {
  let total = 0;
  let lost = 0;
  for (const value of values) {
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return Number.isFinite(lost) ? total + lost : total;
}
