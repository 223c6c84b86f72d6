import type { Variable } from '@mip/data-model';
import { describe, expect, test } from 'vitest';
import { checkCondition, checkPlan, LIMITS } from './check.js';
import { PlanError } from './errors.js';
import type { AggregateNode } from './nodes.js';

const VARIABLES = new Map<string, Variable>(
  [
    { code: 'age', kind: 'real' as const, codes: [] },
    { code: 'sex', kind: 'nominal' as const, codes: ['F', 'M'] },
    { code: 'dataset', kind: 'nominal' as const, codes: ['here'] },
    { code: 'note', kind: 'text' as const, codes: [] },
    { code: 'seen', kind: 'date' as const, codes: [] },
  ].map(({ code, kind, codes }) => [
    code,
    { code, label: code, kind, levels: codes.map((level) => ({ code: level, label: level })) },
  ]),
);

const age = { node: 'column', name: 'age' };
const plan = (aggregate: unknown): unknown => ({ version: 1, aggregates: { a: aggregate } });

function fault(value: unknown): string {
  try {
    checkPlan(value, VARIABLES);
    return 'accepted';
  } catch (error) {
    if (error instanceof PlanError) return error.code;
    throw error;
  }
}

describe('A13: what is no node of the algebra is refused', () => {
  test.each<[string, unknown, string]>([
    ['a node that returns rows', { node: 'rows', of: age }, 'UNKNOWN_NODE'],
    ['a list of values', { node: 'values', of: age }, 'UNKNOWN_NODE'],
    ['a script', { node: 'script', of: 'return rows' }, 'UNKNOWN_NODE'],
    ['a row expression where an aggregate belongs', age, 'UNKNOWN_NODE'],
    ['an inherited name as a node', { node: 'constructor' }, 'UNKNOWN_NODE'],
    ['a further field', { node: 'count', of: 'rows', limit: 1 }, 'UNKNOWN_FIELD'],
    ['a count of cells', { node: 'count', of: 'cells' }, 'BAD_VALUE'],
    ['an unknown function', { node: 'sum', of: { node: 'rank', of: age } }, 'UNKNOWN_NODE'],
    ['a number as text', { node: 'sum', of: { node: 'number', value: '1' } }, 'BAD_VALUE'],
    ['nothing', null, 'BAD_VALUE'],
    ['edges that fall', { node: 'count', of: 'rows', by: [{ node: 'bins', of: age, edges: [2, 1] }] }, 'BAD_VALUE'],
    [
      'a weight vector of another length',
      { node: 'sum', of: { node: 'dot', of: { node: 'vector', of: [age] }, weights: [1, 2] } },
      'BAD_VALUE',
    ],
    ['a probability of two', { node: 'quantiles', of: age, at: [2] }, 'BAD_VALUE'],
    [
      'a level twice',
      { node: 'count', of: 'rows', by: [{ node: 'levels', name: 'sex', levels: ['F', 'F'] }] },
      'BAD_VALUE',
    ],
  ])('%s', (_, aggregate, code) => expect(fault(plan(aggregate))).toBe(code));

  test('another version', () => expect(fault({ version: 2, aggregates: {} })).toBe('BAD_VALUE'));
  test('a prototype as a name', () =>
    expect(fault(JSON.parse('{"version":1,"aggregates":{"__proto__":{"node":"count","of":"rows"}}}'))).toBe(
      'BAD_VALUE',
    ));
  test('a field beside version and aggregates', () =>
    expect(fault({ version: 1, aggregates: {}, code: '' })).toBe('UNKNOWN_FIELD'));
});

describe('A13: bounds', () => {
  test('a plan nested too deeply', () => {
    let of: unknown = age;
    for (let i = 0; i < LIMITS.depth + 1; i++) of = { node: 'abs', of };
    expect(fault(plan({ node: 'sum', of }))).toBe('TOO_LARGE');
  });
  test('a plan with too many lanes', () => {
    const of = { node: 'vector', of: Array.from({ length: 1500 }, () => age) };
    expect(fault(plan({ node: 'gram', of }))).toBe('TOO_LARGE');
  });
  test('a list that is too long', () =>
    expect(
      fault(plan({ node: 'sum', of: { node: 'vector', of: Array.from({ length: LIMITS.list + 1 }, () => age) } })),
    ).toBe('TOO_LARGE'));
});

const HOSTILE = [
  '"; DROP TABLE patients; --',
  "' OR '1'='1",
  'age FROM data; SELECT *',
  "read_csv('/etc/passwd')",
  '__proto__',
  'constructor',
  'age\0',
  'ag\u0435',
  '../../x',
  'x'.repeat(5000),
  '',
];

describe('A14: names come from the data model', () => {
  test.each(HOSTILE)('%j is no variable', (name) =>
    expect(fault(plan({ node: 'sum', of: { node: 'column', name } }))).toBe('UNKNOWN_COLUMN'),
  );
  test.each(HOSTILE)('%j is no level', (level) =>
    expect(fault(plan({ node: 'count', of: 'rows', where: { node: 'among', name: 'sex', levels: [level] } }))).toBe(
      'BAD_VALUE',
    ),
  );
  test('a nominal variable has no numeric value', () =>
    expect(fault(plan({ node: 'sum', of: { node: 'column', name: 'sex' } }))).toBe('WRONG_KIND'));
  test('a text variable has no levels', () =>
    expect(fault(plan({ node: 'count', of: 'rows', by: [{ node: 'levels', name: 'note', levels: [] }] }))).toBe(
      'WRONG_KIND',
    ));
  test('a key without a level would make room for a gram without lanes', () =>
    expect(fault(plan({ node: 'count', of: 'rows', by: [{ node: 'levels', name: 'sex', levels: [] }] }))).toBe(
      'BAD_VALUE',
    ));
  test('datasets of other hospitals may be named, if they look like datasets', () => {
    const by = (level: string) =>
      plan({ node: 'count', of: 'rows', by: [{ node: 'levels', name: 'dataset', levels: [level] }] });
    expect(fault(by('edsd0'))).toBe('accepted');
    expect(fault(by("x'; --"))).toBe('BAD_VALUE');
  });
});

test('what is accepted is a fresh copy', () => {
  const given = plan({ node: 'sum', of: age, where: { node: 'present', name: 'note' } });
  const read = checkPlan(given, VARIABLES);
  expect(read).toEqual(given);
  expect(read.aggregates.a as AggregateNode).not.toBe((given as { aggregates: { a: unknown } }).aggregates.a);
});

test('conditions are read by the same rules', () => {
  expect(() => checkCondition({ node: 'compare', left: age, operator: 'LIKE', right: 1 }, VARIABLES)).toThrow(
    PlanError,
  );
  expect(checkCondition({ node: 'compare', left: age, operator: '<', right: 1 }, VARIABLES)).toMatchObject({
    operator: '<',
  });
});

describe('A15: dates', () => {
  const dated = { node: 'dated', name: 'seen', operator: '<', right: '2024-02-29' };

  test('a selection compares them, a plan does not', () => {
    expect(checkCondition(dated, VARIABLES)).toEqual(dated);
    expect(fault(plan({ node: 'count', of: 'rows', where: dated }))).toBe('UNKNOWN_NODE');
  });

  test.each([
    [{ ...dated, right: '2023-02-29' }, 'BAD_VALUE'],
    [{ ...dated, right: "2024-02-29'" }, 'BAD_VALUE'],
    [{ ...dated, right: 20240229 }, 'BAD_VALUE'],
    [{ ...dated, operator: 'LIKE' }, 'BAD_VALUE'],
    [{ ...dated, name: 'note' }, 'WRONG_KIND'],
    [{ ...dated, cast: 'text' }, 'UNKNOWN_FIELD'],
  ])('%j is refused: %s', (condition, code) => {
    expect(() => checkCondition(condition, VARIABLES)).toThrow(expect.objectContaining({ code }));
  });
});
