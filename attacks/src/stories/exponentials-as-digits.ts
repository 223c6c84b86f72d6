import { all, among, is, plus, times, total, value } from '../conditions.js';
import type { Patient } from '../patient.js';
import type { Story } from '../story.js';

/** The people of her sex and class of age. */
const around = ({ age, sex }: Patient) => {
  const from = [75, 65, 55].find((point) => age >= point);
  return all(among('sex', sex), from === undefined ? is('age', '<', 55) : is('age', '>=', from));
};
/** More than there are people of one score. */
const BASE = 100;
const scored = value('mmse');

export const exponentialsAsDigits: Story = {
  name: 'exponentials read as digits',
  tells:
    'A researcher asks for principal components of the exponential of a score, among the people of one sex and class of age. The sum of ' +
    'exponentials is a number whose digits, to a suitable base, are the numbers of people of each score: one of them has 11.',
  rule: 'X5',
  wordings: [
    {
      says: 'the sum of exp of a multiple of the score',
      ask: (target) => ({
        where: around(target),
        sums: [total({ node: 'exp', of: times(plus(scored, -17), -Math.log(BASE)) })],
      }),
      // The digit before the point is of scores under 18.
      guess: (seen) => seen !== undefined && seen[0]! > 1,
    },
    {
      says: 'the logarithm first, and then exp',
      ask: (target) => ({
        where: around(target),
        sums: [total({ node: 'exp', of: times({ node: 'log', of: scored }, -BASE) })],
      }),
      guess: (seen) => seen !== undefined && Math.log(seen[0]!) > -BASE * Math.log(15),
    },
    {
      says: 'the sum of the scores of everybody: the nearest that may be asked',
      isAdmissible: true,
      ask: () => ({ sums: [total(scored)] }),
      guess: (seen, _, { patients }) => seen !== undefined && seen[0]! < 23.5 * patients - 7.5,
    },
  ],
};
