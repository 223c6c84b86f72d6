/** Running sums of lanes as `high + low`: each addition keeps its rounding error (Knuth's two-sum). */
export class Accumulator {
  readonly high: Float64Array;
  readonly low: Float64Array;

  constructor(lanes: number);
  constructor(high: Float64Array, low: Float64Array);
  constructor(high: number | Float64Array, low?: Float64Array) {
    this.high = typeof high === 'number' ? new Float64Array(high) : high;
    this.low = low ?? new Float64Array(this.high.length);
  }

  add(lane: number, value: number): void {
    const { high, low } = this;
    const a = high[lane]!;
    const s = a + value;
    const b = s - a;
    low[lane] = low[lane]! + (a - (s - b) + (value - b));
    high[lane] = s;
  }

  /** The sum, rounded once; infinities and NaN, whose errors are NaN, stand for themselves. */
  total(lane: number): number {
    const high = this.high[lane]!;
    return Number.isFinite(high) ? high + this.low[lane]! : high;
  }
}
