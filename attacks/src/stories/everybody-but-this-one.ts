import { all, among, not, patients, thisOne } from '../conditions.js';
import type { Story } from '../story.js';

export const everybodyButThisOne: Story = {
  name: 'everybody but this one, if he has it',
  tells:
    'The catalogue tells how many patients the hospital has. A researcher counts all of them but the person of this age, sex and education, if she has ' +
    'diabetes: one is missing, or none.',
  rule: 'G1',
  wordings: [
    {
      says: 'not (this one, and diabetes)',
      ask: (target) => ({ where: not(all(thisOne(target), among('diabetes', 'yes'))), sums: [patients] }),
      guess: (seen, _, published) => seen !== undefined && seen[0]! < published.patients,
    },
    {
      says: 'all who have diabetes: the nearest that may be asked',
      isAdmissible: true,
      ask: () => ({ where: among('diabetes', 'yes'), sums: [patients] }),
      // Three in ten have it: a count above that is as good a guess as there is.
      guess: (seen, _, published) => seen !== undefined && seen[0]! > 0.3 * published.patients,
    },
  ],
};
