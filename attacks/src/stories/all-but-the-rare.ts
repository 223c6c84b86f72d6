import { among, patients } from '../conditions.js';
import type { Story } from '../story.js';

export const allButTheRare: Story = {
  name: 'all but those of a rare diagnosis',
  tells:
    'Nobody but this person is suspected of a prion disease. A researcher counts the patients of every other diagnosis; the catalogue tells how many there are in all.',
  rule: 'G2',
  wordings: [
    {
      says: 'diagnosis is none or stroke',
      ask: () => ({ where: among('diagnosis', 'none', 'stroke'), sums: [patients] }),
      guess: (seen, _, published) => seen !== undefined && seen[0]! < published.patients,
    },
  ],
};
