import type { Patient } from '../patient.js';
import type { Story } from '../story.js';
import { aSteepStep } from './a-steep-step.js';
import { allButTheRare } from './all-but-the-rare.js';
import { asManyColumnsAsPeople } from './as-many-columns-as-people.js';
import { betweenTwoPeople } from './between-two-people.js';
import { everybodyButThisOne } from './everybody-but-this-one.js';
import { exponentialsAsDigits } from './exponentials-as-digits.js';
import { FAR_OUT, largestOfAGroup } from './largest-of-a-group.js';
import { peopleAlike } from './people-alike.js';
import { theLowestScore } from './the-lowest-score.js';

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

const demented = {
  with: (target: Patient): Patient => ({ ...target, mmse: 11 }),
  without: (target: Patient): Patient => ({ ...target, mmse: 26 }),
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
  { story: exponentialsAsDigits, ...demented },
  { story: theLowestScore, ...demented },
  { story: aSteepStep, ...demented },
  { story: asManyColumnsAsPeople, ...demented },
  { story: largestOfAGroup, with: (target) => ({ ...target, marker: FAR_OUT }), without: (target) => target },
];
