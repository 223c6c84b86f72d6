import type { ConditionNode } from '@mip/aggregates';
import { checkCondition } from '@mip/aggregates';
import { expect, test } from 'vitest';
import { parseFilter } from './index.js';
import { variables } from './testing/sample.js';

type Row = Readonly<Record<string, number | string | null>>;

/** The condition's truth for a row, from its definition. */
function holds(node: ConditionNode, row: Row): boolean {
  switch (node.node) {
    case 'compare': {
      const value = node.left.node === 'column' ? row[node.left.name] : undefined;
      if (typeof value !== 'number') return false;
      const { operator, right } = node;
      return {
        '=': value === right,
        '!=': value !== right,
        '<': value < right,
        '<=': value <= right,
        '>': value > right,
        '>=': value >= right,
      }[operator];
    }
    case 'dated': {
      const date = row[node.name];
      if (typeof date !== 'string') return false;
      const [at, right] = [Date.parse(date), Date.parse(node.right)];
      return {
        '=': at === right,
        '!=': at !== right,
        '<': at < right,
        '<=': at <= right,
        '>': at > right,
        '>=': at >= right,
      }[node.operator];
    }
    case 'among':
      return node.levels.includes(String(row[node.name]));
    case 'present':
      return row[node.name] !== null;
    case 'not':
      return !holds(node.of, row);
    case 'and':
      return node.of.every((part) => holds(part, row));
    case 'or':
      return node.of.some((part) => holds(part, row));
  }
}

const conditionOf = (rules: unknown): ConditionNode => {
  const outcome = parseFilter(rules, variables);
  if ('faults' in outcome || !outcome.condition) throw new Error(JSON.stringify(outcome));
  return checkCondition(outcome.condition, variables);
};

const AGES = [10, 20, 30, 40, null];
const GRADES = ['1', '2', '10', null];

test.each([
  ['equal', 20, [20]],
  ['not_equal', 20, [10, 30, 40]],
  ['less', 20, [10]],
  ['less_or_equal', '20', [10, 20]],
  ['greater', 20, [30, 40]],
  ['greater_or_equal', 20, [20, 30, 40]],
  ['between', [20, 30], [20, 30]],
  ['not_between', [20, 30], [10, 40]],
  ['in', [10, 40, 99], [10, 40]],
  ['not_in', [10, 40, 99], [20, 30]],
  ['is_null', null, [null]],
  ['is_not_null', null, [10, 20, 30, 40]],
])('numeric %s %j keeps %j; a missing cell only is_null', (operator, value, kept) => {
  const condition = conditionOf({ id: 'age', operator, value });
  expect(AGES.filter((age) => holds(condition, { age }))).toEqual(kept);
});

test.each([
  ['equal', 10, ['10']],
  ['not_equal', '10', ['1', '2']],
  ['less', '2', ['1']],
  ['less_or_equal', '2', ['1', '2']],
  ['greater', '2', ['10']],
  ['greater_or_equal', 2, ['2', '10']],
  ['between', ['2', '10'], ['2', '10']],
  ['not_between', ['2', '2'], ['1', '10']],
  ['in', ['1', '10'], ['1', '10']],
  ['not_in', ['1'], ['2', '10']],
  ['is_null', null, [null]],
])('nominal %s %j keeps %j: codes are texts, in the declared order', (operator, value, kept) => {
  const condition = conditionOf({ field: 'grade', type: 'integer', operator, value });
  expect(GRADES.filter((grade) => holds(condition, { grade }))).toEqual(kept);
});

test.each([
  ['equal', '7', 'grade has no level 7; there are 1, 2, 10'],
  ['not_equal', '7', 'grade has no level 7; there are 1, 2, 10'],
  ['less', '7', 'grade has no level 7; there are 1, 2, 10'],
  ['greater_or_equal', '7', 'grade has no level 7; there are 1, 2, 10'],
  ['between', ['1', '7'], 'grade has no level 7; there are 1, 2, 10'],
  ['not_between', ['7', '1'], 'grade has no level 7; there are 1, 2, 10'],
  ['in', ['1', '7', '8', '7'], 'grade has no levels 7, 8; there are 1, 2, 10'],
  ['not_in', ['7'], 'grade has no level 7; there are 1, 2, 10'],
  ['equal', 'ALIVE', 'status has no level ALIVE; there are alive, dead'],
])(
  '%s %j: a level that the variable does not declare is a fault, and names those it has',
  (operator, value, message) => {
    const id = message.split(' ')[0];
    expect(parseFilter({ id, operator, value }, variables)).toEqual({ faults: [{ path: 'filter', message }] });
  },
);

test('of many levels, the nearest are named', () => {
  const levels = Array.from({ length: 40 }, (_, i) => ({ code: `site-${i}`, label: '' }));
  const many = new Map([['site', { code: 'site', label: 'Site', kind: 'nominal', levels } as const]]);
  expect(parseFilter({ id: 'site', operator: 'equal', value: 'Site-07' }, many)).toEqual({
    faults: [
      {
        path: 'filter',
        message: 'site has no level Site-07; of its 40, the nearest are site-0, site-7, site-17, site-27, site-37',
      },
    ],
  });
});

test('a variable that is nearly right is offered', () => {
  expect(parseFilter({ id: 'vists', operator: 'equal', value: 1 }, variables, 'demo:1')).toEqual({
    faults: [
      {
        path: 'filter',
        message: 'Column vists does not exist in the metadata of the demo:1!',
        hint: 'Perhaps visits was meant.',
      },
    ],
  });
});

test.each(['0x10', 'Infinity', '1,5', ''])('%j is no number', (value) => {
  expect(parseFilter({ id: 'age', operator: 'less', value }, variables)).toHaveProperty('faults');
});

const DAYS = ['2019-12-31', '2020-02-29', '2020-10-01', null];

test.each([
  ['equal', '2020-02-29', ['2020-02-29']],
  ['not_equal', '2020-02-29', ['2019-12-31', '2020-10-01']],
  ['less', '2020-02-29', ['2019-12-31']],
  ['greater_or_equal', '2020-02-29', ['2020-02-29', '2020-10-01']],
  ['between', ['2020-01-01', '2020-09-30'], ['2020-02-29']],
  ['in', ['2020-10-01', '2030-01-01'], ['2020-10-01']],
  ['not_in', ['2020-10-01'], ['2019-12-31', '2020-02-29']],
  ['is_null', null, [null]],
])('date %s %j keeps %j', (operator, value, kept) => {
  const condition = conditionOf({ id: 'seen', operator, value });
  expect(DAYS.filter((seen) => holds(condition, { seen }))).toEqual(kept);
});

test.each(['29.02.2020', '2019-02-29', '2020-02-29T00:00:00Z', '', 20200229])('%j is no date', (value) => {
  expect(parseFilter({ id: 'seen', operator: 'less', value }, variables)).toHaveProperty('faults');
});

test('groups nest', () => {
  const condition = conditionOf({
    condition: 'AND',
    rules: [
      { id: 'age', operator: 'greater', value: 15 },
      {
        condition: 'OR',
        rules: [
          { id: 'grade', operator: 'equal', value: '1' },
          { id: 'age', operator: 'less', value: 25 },
        ],
      },
    ],
  });
  const kept = AGES.flatMap((age) =>
    GRADES.filter((grade) => holds(condition, { age, grade })).map((grade) => [age, grade]),
  );
  expect(kept).toEqual([
    [20, '1'],
    [20, '2'],
    [20, '10'],
    [20, null],
    [30, '1'],
    [40, '1'],
  ]);
});

test('all faults of a filter, in the words of the MIP', () => {
  const outcome = parseFilter(
    {
      condition: 'AND',
      rules: [
        7,
        {},
        { condition: 'XOR', rules: [] },
        { id: 'nocolumn', operator: 'equal', value: 3 },
        { id: 'age', operator: 'begins_with', value: 3 },
        { id: 'age', operator: 'equal', value: 'old' },
        { id: 'age', operator: 'between', value: [1] },
        { id: 'subjectid', operator: 'equal', value: 'p1' },
      ],
    },
    variables,
    'demo:1',
  );
  expect('faults' in outcome && outcome.faults.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'filter.rules[0]: A filter should be an object.',
    'filter.rules[1]: A filter should have either a condition or an id.',
    'filter.rules[2]: Condition: XOR is not acceptable.',
    'filter.rules[3]: Column nocolumn does not exist in the metadata of the demo:1!',
    'filter.rules[4]: Operator: begins_with is not acceptable.',
    "filter.rules[5]: age's type: real was different from the type of the given value: string",
    'filter.rules[6]: Operator: between needs two values.',
    'filter.rules[7]: Column subjectid cannot be compared in a filter.',
  ]);
});

test('values are bound by the kind of the variable, never pasted: text in a number is a fault', () => {
  const injected = { id: 'age', type: 'integer', operator: 'equal', value: '1 OR 1=1' };
  expect(parseFilter(injected, variables)).toHaveProperty('faults');
});

test('a filter without end is a fault', () => {
  let rules: unknown = { id: 'age', operator: 'equal', value: 1 };
  for (let i = 0; i < 100; i++) rules = { condition: 'AND', rules: [rules] };
  expect(parseFilter(rules, variables)).toHaveProperty('faults');
});
