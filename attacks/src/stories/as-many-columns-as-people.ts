import type { NumericNode } from '@mip/aggregates';
import { all, among, is, plus, times, total, value } from '../conditions.js';
import type { Known, Seen, Story, Wording } from '../story.js';

/** A class of age, and the columns that are asked in it: products of a power of age and one of education. */
interface Box {
  readonly from: number;
  readonly to: number;
  readonly powers: readonly (readonly [number, number])[];
  isIn(one: Known): boolean;
}

/** What scales the ages of a box, or years of education, to −1 to 1. */
const scale = (from: number, to: number) => ({ slope: 2 / (to - from), at: -(from + to) / (to - from) });
const EDUCATION = scale(6, 19);

function columnsOf({ from, to, powers }: Box): readonly NumericNode[] {
  const scaled = (name: string, { slope, at }: typeof EDUCATION) => plus(times(value(name), slope), at);
  const [age, education] = [scaled('age', scale(from, to)), scaled('education', EDUCATION)];
  const one: NumericNode = { node: 'number', value: 1 };
  const power = (of: NumericNode, n: number): NumericNode =>
    Array.from({ length: n }, () => of).reduce((product, each) => times(product, each), one);
  return powers.map(([i, j]) => times(power(age, i), power(education, j)));
}

/** The asker's weights: of all combinations of the columns, the one that is nearest to this person alone. */
function weights({ from, to, powers, isIn }: Box, people: readonly Known[], target: Known) {
  const [ofAge, ofEducation] = [scale(from, to), EDUCATION];
  const row = ({ age, education }: Known): number[] =>
    powers.map(([i, j]) => (ofAge.slope * age + ofAge.at) ** i * (ofEducation.slope * education + ofEducation.at) ** j);
  const rows = people.filter(isIn).map(row);
  const products = powers.map((_, i) =>
    powers.map((_, j) => rows.reduce((sum, x) => sum + x[i]! * x[j]!, i === j ? 1e-9 : 0)),
  );
  const coefficients = solved(products, row(target));
  const weightOf = (x: readonly number[]): number => x.reduce((sum, each, j) => sum + each * coefficients[j]!, 0);
  return { coefficients, own: weightOf(row(target)), whole: rows.reduce((sum, x) => sum + weightOf(x), 0) };
}

/** c of G·c = b by Gauss's elimination, for a positive definite G. */
function solved(G: readonly number[][], b: readonly number[]): number[] {
  const A = G.map((row, i) => [...row, b[i]!]);
  const p = A.length;
  for (let k = 0; k < p; k++)
    for (let i = k + 1; i < p; i++) {
      const ratio = A[i]![k]! / A[k]![k]!;
      for (let j = k; j <= p; j++) A[i]![j]! -= ratio * A[k]![j]!;
    }
  const c = new Array<number>(p).fill(0);
  for (let i = p - 1; i >= 0; i--)
    c[i] = (A[i]![p]! - c.reduce((sum, each, j) => (j > i ? sum + A[i]![j]! * each : sum), 0)) / A[i]![i]!;
  return c;
}

/** Asks for Σ column · score; from their combination follows the person's score, if all others have an ordinary one. */
const solving = (boxOf: (target: Known) => Box) =>
  ({
    guess: (seen: Seen, target: Known, { people }) => {
      if (!seen) return false;
      const { coefficients, own, whole } = weights(boxOf(target), people, target);
      const combined = coefficients.reduce((sum, each, j) => sum + each * seen[j]!, 0);
      return (combined - 23.5 * (whole - own)) / own < 18.5;
    },
  }) satisfies Partial<Wording>;

const sumsOf = (box: Box) => [total({ node: 'times', of: { node: 'vector', of: columnsOf(box) }, by: value('mmse') })];

const ENDS = [45, 55, 65, 75, 90] as const;
const SIDE = 8;

/** The people of her sex and class of age: some dozens. */
function around({ age, sex }: Known): Box {
  const to = ENDS.find((end) => age < end)!;
  const from = ENDS[ENDS.indexOf(to) - 1]!;
  const powers = Array.from({ length: SIDE ** 2 }, (_, k) => [k % SIDE, Math.floor(k / SIDE)] as const);
  return { from, to, powers, isIn: (one) => one.sex === sex && one.age >= from && one.age < to };
}
const EVERYBODY: Box = {
  from: 45,
  to: 90,
  powers: [
    [0, 0],
    [1, 0],
    [0, 1],
  ],
  isIn: () => true,
};

export const asManyColumnsAsPeople: Story = {
  name: 'as many columns as people',
  tells:
    'A researcher knows age and education of everybody. He regresses a score on so many products of these, in a box of some dozens of ' +
    'people, that a combination of the columns is 1 for one person and nearly 0 for all others: the same combination of the sums is her score.',
  rule: 'X4',
  wordings: [
    {
      ...solving(around),
      says: 'products of powers of age and education, more than the box has people',
      ask: (target) => {
        const box = around(target);
        const ages = [
          ...(box.from === 45 ? [] : [is('age', '>=', box.from)]),
          ...(box.to === 90 ? [] : [is('age', '<', box.to)]),
        ];
        return { where: all(among('sex', target.sex), ...ages), sums: sumsOf(box) };
      },
    },
    {
      ...solving(() => EVERYBODY),
      says: 'a regression on age and education of everybody: the nearest that may be asked',
      isAdmissible: true,
      ask: () => ({ sums: sumsOf(EVERYBODY) }),
    },
  ],
};
