import { total } from '../conditions.js';
import type { Story } from '../story.js';

const step = (slope: number, from: number) =>
  total({
    node: 'logistic',
    of: {
      node: 'dot',
      of: { node: 'design', columns: [[], [{ node: 'column', name: 'mmse' }]] },
      weights: [slope * from, -slope],
    },
  });

export const aSteepStep: Story = {
  name: 'a step between two people',
  tells:
    'Whoever writes plans asks for the sum of the probabilities of a logistic model whose slope is a million: it counts the people under a ' +
    'score, wherever the step lies, and two such steps tell who stands between them.',
  rule: 'X5',
  wordings: [
    {
      says: 'the sum of logistic(1e6 · (14.5 − score))',
      ask: () => ({ sums: [step(1e6, 14.5)] }),
      guess: (seen) => seen !== undefined && seen[0]! > 0.5,
    },
    {
      says: 'as steep as a predictor may be: the nearest that may be asked',
      isAdmissible: true,
      ask: () => ({ sums: [step(0.1, 24)] }),
      // In the middle of the scores: one person's moves the sum by less than others' do.
      guess: (seen, _, { patients }) => seen !== undefined && seen[0]! > 0.51 * patients,
    },
  ],
};
