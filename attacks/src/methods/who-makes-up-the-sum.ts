import type { MethodStory, Person, Ward } from './method-story.js';
import { type Sum, waysToSum } from './subset-sum.js';

/** What is left of a number in a computation with all digits, in years of a sum. */
const ROUNDING = 1e-9;

/** The sum of a group of n whose mean is told within half a step. */
const sumOf = (mean: number, within: number | undefined, n: number): Sum => {
  const reach = n * (within ?? 0) + ROUNDING;
  return { low: n * mean - reach, high: n * mean + reach };
};

/** Half of the last of three significant digits, in which a rounded number was told; nothing of one with more. */
const halfDigit = (value: number): number =>
  Number(value.toPrecision(3)) === value ? 0.5 * 10 ** (Math.floor(Math.log10(Math.abs(value))) - 2) : 0;

/** Whether more of the groups that have such a sum hold the person than do not. Counts may be told to five. */
function isLikelyAmong(sums: (n: number) => Sum, told: number, target: Person, others: readonly Person[]): boolean {
  const ways = waysToSum(others.map(({ age }) => age));
  let [among, apart] = [0, 0];
  for (const n of told % 5 === 0 ? [-2, -1, 0, 1, 2].map((less) => told + less) : [told]) {
    const { low, high } = sums(n);
    among += ways(n - 1, { low: low - target.age, high: high - target.age });
    apart += ways(n, { low, high });
  }
  return among > apart;
}

/** Their ages have hundreds of millions of sums. */
const OTHERS = 30;

const GROUPS = { y: ['age'], x: ['diabetes'] };

export const whoMakesUpTheSum: MethodStory = {
  name: 'who makes up the sum',
  tells:
    'A researcher knows how old everybody in a ward is, and asks for the mean age of those with diabetes. Times their number it is the sum of their ages, and with all digits no other people of the ward have that sum.',
  rule: 'X2',
  rules: ({ estimateStep, countStep }) => ({ estimateStep, countStep }),
  with: (target) => ({ ...target, diabetes: 'yes' }),
  without: (target) => ({ ...target, diabetes: 'no' }),
  draw(random, least): Ward {
    const draw = (diabetes: Person['diabetes']): Person => ({
      age: Math.round((45 + 45 * random()) * 1e9) / 1e9,
      sex: random() < 0.5 ? 'F' : 'M',
      diabetes,
      diagnosis: 'none',
    });
    while (true) {
      const others = Array.from({ length: OTHERS }, () => draw(random() < 0.5 ? 'yes' : 'no'));
      const have = others.filter(({ diabetes }) => diabetes === 'yes').length;
      if (Math.min(have, OTHERS - have) >= least) return { target: draw('no'), others };
    }
  },
  wordings: [
    {
      says: 'the mean of a group, by a t-test',
      request: { algorithm: 'ttest_independent', variables: GROUPS, parameters: { groupA: 'yes', groupB: 'no' } },
      guess: ({ groups: [{ n, mean, within }] }, target, others) =>
        isLikelyAmong((size) => sumOf(mean, within, size), n, target, others),
    },
    {
      says: 'the mean of a group, by an analysis of variance',
      request: { algorithm: 'anova_oneway', variables: GROUPS },
      guess({ groups }, target, others) {
        const { n, mean, within } = groups.find(({ level }: { level: string }) => level === 'yes');
        return isLikelyAmong((size) => sumOf(mean, within, size), n, target, others);
      },
    },
    {
      says: 'the difference of two means, as t times its standard error',
      request: { algorithm: 'ttest_independent', variables: GROUPS, parameters: { groupA: 'yes', groupB: 'no' } },
      guess({ groups: [{ n }], t_stat, standard_error, within }, target, others) {
        const all = [target, ...others];
        const total = all.reduce((sum, { age }) => sum + age, 0);
        const difference = t_stat * standard_error;
        const ofDigits = halfDigit(t_stat) * standard_error + Math.abs(t_stat) * halfDigit(standard_error);
        const reach = within ? Math.max(within, ofDigits) : 0;
        const sums = (size: number): Sum => {
          const rest = all.length - size;
          const share = 1 / size + 1 / rest;
          const end = (d: number): number => (d + total / rest) / share;
          return { low: end(difference - reach) - ROUNDING, high: end(difference + reach) + ROUNDING };
        };
        return isLikelyAmong(sums, n, target, others);
      },
    },
    {
      says: 'the difference of two means, as the middle of its interval',
      request: { algorithm: 'ttest_independent', variables: GROUPS, parameters: { groupA: 'yes', groupB: 'no' } },
      guess({ groups: [{ n }], ci_lower, ci_upper, within }, target, others) {
        const all = [target, ...others];
        const total = all.reduce((sum, { age }) => sum + age, 0);
        const difference = (ci_lower + ci_upper) / 2;
        const sums = (size: number): Sum => {
          const rest = all.length - size;
          const share = 1 / size + 1 / rest;
          const end = (d: number): number => (d + total / rest) / share;
          const reach = within ?? 0;
          return { low: end(difference - reach) - ROUNDING, high: end(difference + reach) + ROUNDING };
        };
        return isLikelyAmong(sums, n, target, others);
      },
    },
  ],
};
