import type { ConditionNode } from '@mip/aggregates';
import { all, among, is, moments, patients } from '../conditions.js';
import type { Patient } from '../patient.js';
import type { Published, Seen, Story, Wording } from '../story.js';
import { drawMarker, seeded } from '../two-worlds.js';

/** A value that nobody else comes near to. */
export const FAR_OUT = 400;

/** What the asker knows of other people's markers: how they are distributed. */
const random = seeded(1);
const MARKERS = Array.from({ length: 4_000 }, () => drawMarker(random));

/** Whether sum and sum of squares of a group look as if one of them stood at the far end: Fisher's linear discriminant. */
function hasOneFarOut(seen: Seen, limits: Published['limits']): boolean {
  if (!seen) return false;
  const [n = 0, sum = 0, squares = 0] = seen;
  const { lower, upper } = limits.get('marker') ?? { lower: Number.NEGATIVE_INFINITY, upper: FAR_OUT };
  const values = MARKERS.map((value) => Math.min(upper, Math.max(lower, value)));
  const mean = (of: (value: number) => number): number =>
    values.reduce((total, value) => total + of(value), 0) / values.length;
  const [m1, m2] = [mean((y) => y), mean((y) => y * y)];
  const [v11, v12, v22] = [
    mean((y) => (y - m1) ** 2),
    mean((y) => (y - m1) * (y * y - m2)),
    mean((y) => (y * y - m2) ** 2),
  ];
  const [d1, d2] = [upper - m1, upper * upper - m2];
  const [w1, w2] = [v22 * d1 - v12 * d2, v11 * d2 - v12 * d1];
  return w1 * (sum - n * m1 - d1 / 2) + w2 * (squares - n * m2 - d2 / 2) > 0;
}

/** The class of a number that a person is in, by the cut points of the data model. */
const classOf = (name: string, value: number, cuts: readonly number[]): readonly ConditionNode[] => [
  ...cuts
    .filter((cut) => cut <= value)
    .slice(-1)
    .map((cut) => is(name, '>=', cut)),
  ...cuts
    .filter((cut) => cut > value)
    .slice(0, 1)
    .map((cut) => is(name, '<', cut)),
];
const ofHerAge = ({ age }: Patient) => classOf('age', age, [55, 65, 75]);
const ofHerEducation = ({ education }: Patient) => classOf('education', education, [9, 12, 16]);

const ofMarkers = [patients, ...moments('marker')];
const answered = {
  isAnswered: true,
  guess: (seen, _, { limits }) => hasOneFarOut(seen, limits),
} satisfies Partial<Wording>;

export const largestOfAGroup: Story = {
  name: 'the largest value of a group',
  tells:
    'A researcher knows how old a patient is, the sex and the years of education. She is said to have a value far beyond everybody else’s. ' +
    'He asks for the mean and the spread of it among the few patients of her age and education.',
  rule: 'X1',
  wordings: [
    {
      ...answered,
      says: 'mean and spread among those of her age and education',
      ask: (target) => ({ where: all(...ofHerAge(target), ...ofHerEducation(target)), sums: ofMarkers }),
    },
    {
      ...answered,
      says: 'mean and spread among those of her age and sex',
      ask: (target) => ({ where: all(...ofHerAge(target), among('sex', target.sex)), sums: ofMarkers }),
    },
    {
      ...answered,
      says: 'mean and spread among those of her education',
      ask: (target) => ({ where: all(...ofHerEducation(target)), sums: ofMarkers }),
    },
  ],
};
