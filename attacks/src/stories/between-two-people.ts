import { is, patients } from '../conditions.js';
import type { Story } from '../story.js';

export const betweenTwoPeople: Story = {
  name: 'a cut between two people',
  tells:
    'A person says that she has turned 90.5, more than anybody else here. A researcher counts the patients under that age; the catalogue tells how many there are.',
  rule: 'G2',
  wordings: [
    {
      says: 'age is under 90.5',
      ask: () => ({ where: is('age', '<', 90.5), sums: [patients] }),
      guess: (seen, _, published) => seen !== undefined && seen[0]! < published.patients,
    },
    {
      says: 'age is not above 90.4',
      ask: () => ({ where: is('age', '<=', 90.4), sums: [patients] }),
      guess: (seen, _, published) => seen !== undefined && seen[0]! < published.patients,
    },
    {
      says: 'age is 75 or more: the nearest that may be asked',
      isAdmissible: true,
      ask: () => ({ where: is('age', '>=', 75), sums: [patients] }),
      // A third of them are that old, whether she is or not.
      guess: (seen, _, published) => seen !== undefined && 3 * seen[0]! > published.patients,
    },
  ],
};
