import type { ConditionNode } from '@mip/aggregates';
import type { Variable } from '@mip/data-model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ClassCondition, readConditions } from './index.js';

const levelsOf = (...codes: string[]) => codes.map((code) => ({ code, label: code }));
const age: Variable = {
  code: 'age',
  label: 'Age',
  kind: 'real',
  levels: [],
  min: 40,
  max: 100,
  cutPoints: [50, 65, 80],
};
const score: Variable = {
  code: 'score',
  label: 'Score',
  kind: 'integer',
  levels: [],
  min: 0,
  max: 30,
  cutPoints: [10, 24],
};
const free: Variable = { code: 'free', label: 'Without cut points', kind: 'real', levels: [] };
const sex: Variable = { code: 'sex', label: 'Sex', kind: 'nominal', levels: levelsOf('F', 'M') };
const stage: Variable = { code: 'stage', label: 'Stage', kind: 'nominal', levels: levelsOf('0', '1', '2', '3') };
const others: Variable[] = [
  { code: 'dataset', label: '', kind: 'nominal', levels: levelsOf('north', 'south') },
  { code: 'visitid', label: '', kind: 'nominal', levels: levelsOf('bl', 'fu') },
  { code: 'subjectid', label: '', kind: 'text', levels: [] },
  { code: 'mrn', label: '', kind: 'nominal', levels: levelsOf('a', 'b') },
  { code: 'born', label: '', kind: 'date', levels: [] },
  { code: 'note', label: '', kind: 'text', levels: [] },
];
const grammar = {
  variables: new Map([age, score, free, sex, stage, ...others].map((variable) => [variable.code, variable])),
  complete: new Set(['stage']),
  patient: 'mrn',
  longitudinal: true,
};

type Operator = '<' | '<=' | '>' | '>=' | '=' | '!=';
const is = (name: string, operator: Operator, right: number): ConditionNode => ({
  node: 'compare',
  left: { node: 'column', name },
  operator,
  right,
});
const among = (name: string, ...levels: string[]): ConditionNode => ({ node: 'among', name, levels });
const known = (name: string): ConditionNode => ({ node: 'present', name });
const not = (of: ConditionNode): ConditionNode => ({ node: 'not', of });
const and = (...of: ConditionNode[]): ConditionNode => ({ node: 'and', of });
const or = (...of: ConditionNode[]): ConditionNode => ({ node: 'or', of });

test.each<[string, ConditionNode | undefined, ClassCondition[]]>([
  ['no filter', undefined, []],
  ['an empty group', and(), []],
  ['from a cut point on', is('age', '>=', 65), [{ variable: 'age', from: 65 }]],
  ['under a cut point', is('age', '<', 80), [{ variable: 'age', below: 80 }]],
  [
    'an interval of two rules',
    and(is('age', '>=', 65), is('age', '<', 80)),
    [{ variable: 'age', from: 65, below: 80 }],
  ],
  ['the narrower of two rules', and(is('age', '>=', 50), is('age', '>=', 65)), [{ variable: 'age', from: 65 }]],
  ['a bound that nobody is beyond', and(is('age', '>=', 65), is('age', '<=', 100)), [{ variable: 'age', from: 65 }]],
  ['whole numbers up to one', is('score', '<=', 23), [{ variable: 'score', below: 24 }]],
  ['whole numbers above one', is('score', '>', 9.5), [{ variable: 'score', from: 10 }]],
  [
    'whole numbers between',
    and(is('score', '>=', 10), is('score', '<=', 23)),
    [{ variable: 'score', from: 10, below: 24 }],
  ],
  ['whole numbers to the last', is('score', '>=', 24), [{ variable: 'score', from: 24 }]],
  [
    'not under a cut point, where it is known',
    and(known('age'), not(is('age', '<', 65))),
    [{ variable: 'age', from: 65 }],
  ],
  ['levels', among('stage', '2', '1'), [{ variable: 'stage', levels: ['1', '2'] }]],
  ['levels one by one', or(among('stage', '1'), among('stage', '3')), [{ variable: 'stage', levels: ['1', '3'] }]],
  [
    'all levels but one',
    and(known('stage'), not(among('stage', '0'))),
    [{ variable: 'stage', levels: ['1', '2', '3'] }],
  ],
  ['a variable that the question needs anyway', known('stage'), []],
  [
    'several variables, by their codes',
    and(among('stage', '1'), and(among('sex', 'F'), is('age', '<', 50))),
    [
      { variable: 'age', below: 50 },
      { variable: 'sex', levels: ['F'] },
      { variable: 'stage', levels: ['1'] },
    ],
  ],
])('%s is read', (_, where, conditions) => expect(readConditions(where, grammar)).toEqual({ conditions }));

test.each<[string, ConditionNode, string, RegExp]>([
  ['a free number', is('age', '>=', 67), 'G2', /^age ≥ 67: classes begin at 65 and 80$/],
  ['a number beyond the last class', is('age', '>=', 90), 'G2', /classes begin at 80$/],
  ['a number before the first class', is('age', '<', 45), 'G2', /^age < 45: classes begin at 50$/],
  ['the wrong side of a cut point', is('age', '>', 65), 'G2', /^age > 65: the class from 65 holds 65 itself/],
  ['both ends off', and(is('age', '>=', 61), is('age', '<=', 70)), 'G2', /age ≥ 61 and ≤ 70.*50 and 65; .*65 and 80/],
  ['one value', is('age', '=', 65), 'G2', /≥ 65 and ≤ 65/],
  ['one whole number', is('score', '=', 10), 'G2', /classes begin at 10 and 24/],
  ['a variable without cut points', is('free', '<', 3), 'G2', /no cut points.*mip data profile/],
  ['two stretches', or(is('age', '<', 50), is('age', '>=', 80)), 'G1', /more than one stretch/],
  ['all but one value', is('age', '!=', 65), 'G1', /more than one stretch/],
  [
    'a choice between variables',
    or(among('sex', 'F'), is('age', '>=', 65)),
    'G1',
    /sex and age can only hold together/,
  ],
  ['a denied group', not(and(among('sex', 'F'), among('stage', '1'))), 'G1', /only hold together/],
  ['what is missing', not(known('age')), 'G1', /cannot choose patients by what is not known/],
  ['a denial that takes the missing in', not(among('sex', 'F')), 'G1', /may be missing/],
  ['that a value is known', known('age'), 'G1', /only says that age is known/],
  ['all levels', among('sex', 'F', 'M'), 'G1', /only says that sex is known/],
  ['no level', among('sex'), 'G1', /no level of sex/],
  ['nobody', and(is('age', '<', 50), is('age', '>=', 65)), 'G1', /no value of age/],
  ['never', or(), 'G1', /no patient/],
  ['a dataset', among('dataset', 'north'), 'G1', /datasets are chosen in the request/],
  ['a visit', among('visitid', 'bl'), 'G1', /the visit is chosen in the request/],
  ['a patient', among('mrn', 'a'), 'G1', /tells patients apart/],
  ['a date', { node: 'dated', name: 'born', operator: '<', right: '1950-01-01' }, 'G1', /is a date/],
  ['a text', known('note'), 'G1', /free text/],
  [
    'an expression',
    { node: 'compare', left: { node: 'square', of: { node: 'column', name: 'age' } }, operator: '>', right: 65 },
    'G1',
    /part of an expression/,
  ],
])('%s is refused', (_, where, rule, message) =>
  expect(readConditions(where, grammar)).toEqual({
    faults: [expect.objectContaining({ rule, message: expect.stringMatching(message) })],
  }),
);

test('all faults are told at once', () => {
  const read = readConditions(and(is('age', '>=', 67), among('dataset', 'north'), is('score', '<', 11)), grammar);
  expect('faults' in read && read.faults.map(({ variable }) => variable)).toEqual(['age', 'dataset', 'score']);
});

/** Whether a condition on one variable holds of a value; `undefined` is missing. */
function holds(node: ConditionNode, value: number | string | undefined): boolean {
  switch (node.node) {
    case 'compare': {
      if (value === undefined) return false;
      const [a, b] = [value as number, node.right];
      return { '<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b, '=': a === b, '!=': a !== b }[node.operator];
    }
    case 'among':
      return value !== undefined && node.levels.includes(value as string);
    case 'present':
      return value !== undefined;
    case 'not':
      return !holds(node.of, value);
    case 'and':
      return node.of.every((one) => holds(one, value));
    case 'or':
      return node.of.some((one) => holds(one, value));
    default:
      throw new Error('not here');
  }
}

const tree = (leaf: fc.Arbitrary<ConditionNode>): fc.Arbitrary<ConditionNode> =>
  fc.letrec<{ node: ConditionNode }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.record({
        node: fc.constantFrom('and' as const, 'or' as const),
        of: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ node: fc.constant('not' as const), of: tie('node') }),
    ),
  })).node;
const operators = fc.constantFrom<Operator[]>('<', '<=', '>', '>=', '=', '!=');
const near = (variable: Variable): number[] =>
  [40, 50, 65, 80, 100, 0, 10, 24, 30].flatMap((at) =>
    variable.kind === 'integer' ? [at - 1, at, at + 1] : [at - 0.5, at, at + 0.5],
  );

test.each([age, score])('what is read of $code means the same', (variable) => {
  const inside = near(variable).filter((value) => value >= variable.min! && value <= variable.max!);
  const numbers = fc.constantFrom(40, 50, 65, 80, 100, 0, 9, 10, 23, 24, 30);
  const leaf = fc.oneof(
    fc.tuple(operators, numbers).map(([operator, right]) => is(variable.code, operator, right)),
    fc.constant(known(variable.code)),
  );
  let read = 0;
  fc.assert(
    fc.property(tree(leaf), (where) => {
      const found = readConditions(where, { ...grammar, complete: new Set([variable.code]) });
      if (!('conditions' in found)) return;
      read++;
      const [condition] = found.conditions as readonly { from?: number; below?: number }[];
      for (const value of inside) {
        const kept = value >= (condition?.from ?? -Infinity) && value < (condition?.below ?? Infinity);
        expect(holds(where, value), `${value}`).toBe(kept);
      }
      if (condition) expect(holds(where, undefined)).toBe(false);
    }),
    { numRuns: 2_000 },
  );
  expect(read).toBeGreaterThan(200);
});

test('what is read of levels means the same', () => {
  const codes = stage.levels.map(({ code }) => code);
  const leaf = fc.oneof(
    fc.subarray(codes).map((levels) => among('stage', ...levels)),
    fc.constant(known('stage')),
  );
  fc.assert(
    fc.property(tree(leaf), (where) => {
      const found = readConditions(where, { ...grammar, complete: new Set() });
      if (!('conditions' in found)) return;
      const [condition] = found.conditions;
      for (const code of codes)
        expect(holds(where, code)).toBe(condition && 'levels' in condition ? condition.levels.includes(code) : true);
      expect(holds(where, undefined)).toBe(false);
    }),
    { numRuns: 1_000 },
  );
});
