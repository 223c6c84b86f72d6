/**
 * Random numbers that are the same on every machine: 32-bit integers (sfc32), and from these only sums, products,
 * quotients and square roots, which IEEE 754 rounds in one way. No function of `Math` whose last digit may differ.
 */
export class Draws {
  readonly #state: Uint32Array;

  constructor(name: string) {
    let hash = 2166136261;
    for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 16777619);
    this.#state = Uint32Array.of(hash, hash ^ 0x9e3779b9, hash ^ 0x243f6a88, 1);
    for (let i = 0; i < 16; i++) this.#next();
  }

  /** A whole number from 0 to 2³² − 1. @see Doty-Humphrey, PractRand, sfc32 */
  #next(): number {
    const [a = 0, b = 0, c = 0, counter = 0] = this.#state;
    const drawn = (a + b + counter) >>> 0;
    this.#state.set([b ^ (b >>> 9), c + (c << 3), ((c << 21) | (c >>> 11)) + drawn, counter + 1]);
    return drawn;
  }

  /** In [0, 1), a multiple of 2⁻⁵³. */
  uniform(): number {
    return ((this.#next() >>> 5) * 67108864 + (this.#next() >>> 6)) / 9007199254740992;
  }

  below(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  from(least: number, greatest: number): number {
    return least + this.below(greatest - least + 1);
  }

  /** Nearly standard normal: twelve uniform numbers, less 6. */
  normal(): number {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += this.uniform();
    return sum;
  }

  /** True with a probability that rises from 0 to 1 with `t`, and is ½ at 0. */
  happens(t: number): boolean {
    return this.uniform() < 0.5 * (1 + t / Math.sqrt(1 + t * t));
  }

  /** 2 to a normal number times `spread`, linear between whole powers: much like a log-normal number. */
  skewed(spread: number): number {
    const t = spread * this.normal();
    const whole = Math.floor(t);
    return (1 + (t - whole)) * powerOfTwo(whole);
  }
}

function powerOfTwo(exponent: number): number {
  let power = 1;
  for (let i = 0; i < Math.abs(exponent); i++) power *= exponent < 0 ? 0.5 : 2;
  return power;
}
