import { times, total, value } from '../conditions.js';
import type { Story, Wording } from '../story.js';

const scored = value('mmse');
/** Nobody else has a score under 18. */
const lowest = (slope: number) =>
  ({ guess: (seen) => seen !== undefined && Math.log(seen[0]!) / -slope < 15 }) satisfies Partial<Wording>;

export const theLowestScore: Story = {
  name: 'the lowest score, from a sum over everybody',
  tells:
    'A researcher asks for the sum of exponentials of a score over all patients. It is that of the lowest score, which nobody else is ' +
    'near; no filter is needed.',
  rule: 'X5',
  wordings: [
    {
      ...lowest(5),
      says: 'the sum of exp(−5 · score)',
      ask: () => ({ sums: [total({ node: 'exp', of: times(scored, -5) })] }),
    },
    {
      ...lowest(5),
      says: 'the same by a predictor with one variable',
      ask: () => ({
        sums: [total({ node: 'exp', of: { node: 'dot', of: { node: 'vector', of: [scored] }, weights: [-5] } })],
      }),
    },
  ],
};
