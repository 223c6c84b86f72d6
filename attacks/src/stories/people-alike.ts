import { all, among, any, is, moments, not, patients, thisOne } from '../conditions.js';
import type { Patient } from '../patient.js';
import type { Seen, Story, Wording } from '../story.js';

/** Years of education that the person does not have, and many others do. */
const others = ({ education }: Patient): number => (education === 12 ? 11 : 12);
const alike = (target: Patient) => is('education', '=', others(target));
const isSpread = (seen: Seen): boolean => {
  if (!seen) return false;
  const [n = 0, sum = 0, squares = 0] = seen;
  return squares * n - sum * sum > 0.5;
};
const spread = { guess: isSpread } satisfies Partial<Wording>;
const ofEducation = [patients, ...moments('education')];

export const peopleAlike: Story = {
  name: 'people alike, or this one if he has it',
  tells:
    'A researcher knows how old a patient is, the sex and the years of education. He asks for the mean and the spread of education among ' +
    'people with 12 years of it, or this patient if she has diabetes. All others are alike, so that the spread is nil; it is not if she is among them.',
  rule: 'G1',
  wordings: [
    {
      ...spread,
      says: 'education is 12, or (this age, sex and education, and diabetes)',
      ask: (target) => ({
        where: any(alike(target), all(thisOne(target), among('diabetes', 'yes'))),
        sums: ofEducation,
      }),
    },
    {
      ...spread,
      says: 'not (education is not 12, and not (this one and diabetes))',
      ask: (target) => ({
        where: not(all(not(alike(target)), not(all(thisOne(target), among('diabetes', 'yes'))))),
        sums: ofEducation,
      }),
    },
    {
      ...spread,
      says: 'the class of education beside hers, and her diabetes: the nearest that may be asked',
      isAdmissible: true,
      ask: (target) => ({
        where: all(
          target.education < 12 ? is('education', '>=', 12) : is('education', '<', 12),
          among('diabetes', 'yes'),
        ),
        sums: ofEducation,
      }),
    },
  ],
};
