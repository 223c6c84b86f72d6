/** A stream of reproducible pseudo-random numbers; not for secrets. */
export interface RandomStream {
  /** The next number in [0, 1), of 53 bits. */
  uniform(): number;
}

const LENGTH = 624;
const MIDDLE = 397;

/**
 * The MT19937 generator with the integer seeding of `init_genrand`: draws equal numpy's `RandomState(seed).uniform()`.
 *
 * Doubles take two words: ((a >> 5)·2²⁶ + (b >> 6))/2⁵³.
 * @see Matsumoto & Nishimura (1998), ACM Transactions on Modeling and Computer Simulation 8, 3–30
 */
export function mersenneTwister(seed: number): RandomStream {
  const state = new Uint32Array(LENGTH);
  state[0] = seed;
  for (let i = 1; i < LENGTH; i++) {
    const previous = state[i - 1]!;
    state[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
  }
  let at = LENGTH;

  const twist = (): void => {
    for (let i = 0; i < LENGTH; i++) {
      const y = (state[i]! & 0x80000000) | (state[(i + 1) % LENGTH]! & 0x7fffffff);
      state[i] = state[(i + MIDDLE) % LENGTH]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    at = 0;
  };
  const word = (): number => {
    if (at === LENGTH) twist();
    let y = state[at++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  };
  return { uniform: () => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / 2 ** 53 };
}
