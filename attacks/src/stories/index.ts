import type { Patient } from '../patient.js';
import type { Story } from '../story.js';
import { allButTheRare } from './all-but-the-rare.js';
import { betweenTwoPeople } from './between-two-people.js';
import { everybodyButThisOne } from './everybody-but-this-one.js';
import { peopleAlike } from './people-alike.js';

/** A story, and the person with and without the trait that it is after. */
export interface Told {
  readonly story: Story;
  with(target: Patient): Patient;
  without(target: Patient): Patient;
}

const diabetes = {
  with: (target: Patient): Patient => ({ ...target, diabetes: 'yes' }),
  without: (target: Patient): Patient => ({ ...target, diabetes: 'no' }),
};

export const STORIES: readonly Told[] = [
  { story: peopleAlike, ...diabetes },
  { story: everybodyButThisOne, ...diabetes },
  {
    story: allButTheRare,
    with: (target) => ({ ...target, diagnosis: 'prion' }),
    without: (target) => ({ ...target, diagnosis: 'stroke' }),
  },
  {
    story: betweenTwoPeople,
    with: (target) => ({ ...target, age: 90.5 }),
    without: (target) => ({ ...target, age: 74 }),
  },
];
