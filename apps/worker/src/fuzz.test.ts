import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Hospital } from './testing/hospital.js';

let one: Hospital;
let faults: string[] = [];
beforeAll(async () => {
  one = await Hospital.open({ log: { info: () => {}, warn: () => {}, error: ({ kind }) => faults.push(kind ?? '') } });
  await one.openRun('r');
});
afterAll(() => one.close());

const column = (name: string) => ({ node: 'column', name });
const condition = { node: 'compare', left: column('age'), operator: '>', right: 40 };
const PLANS: readonly unknown[] = [
  { node: 'sum', of: { node: 'multiply', left: column('age'), right: { node: 'indicator', of: condition } } },
  {
    node: 'gram',
    of: { node: 'design', columns: [[], [{ node: 'level', name: 'sex', level: 'F' }]] },
    weight: column('age'),
  },
  { node: 'count', of: 'patients', by: [{ node: 'bins', of: column('age'), edges: [0, 50, 100] }], where: condition },
  {
    node: 'sum',
    of: { node: 'vector', of: [column('age')] },
    by: [{ node: 'nearest', of: { node: 'vector', of: [column('age')] }, centres: [[1], [90]] }],
  },
  {
    node: 'sum',
    of: { node: 'dot', of: { node: 'scale', of: { node: 'vector', of: [column('score')] }, by: [2] }, weights: [1] },
  },
  { node: 'quantiles', of: column('age'), at: [0.5] },
];
const ODD = [
  '__proto__',
  'constructor',
  '',
  '\u0000',
  '\ud800',
  'age',
  'x'.repeat(1e5),
  null,
  -0,
  1e308,
  -1e308,
  2 ** 53,
  [],
  {},
];
const odd = fc.oneof(
  fc.constantFrom<unknown>(...ODD),
  fc.jsonValue(),
  fc.constantFrom(...PLANS, condition),
  fc.constantFrom(
    'sum',
    'gram',
    'count',
    'sparse',
    'extent',
    'square',
    'log',
    'append',
    'linear',
    'squares',
    'not',
    'and',
  ),
);

/** A value in which one part, at any depth, is something else. */
const mutated = (value: unknown): fc.Arbitrary<unknown> =>
  fc.tuple(odd, fc.array(fc.nat(9), { maxLength: 8 })).map(([other, way]) => changed(value, way, other));

function changed(value: unknown, [step, ...rest]: readonly number[], other: unknown): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return other;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return other;
  const inner = changed((value as Record<string, unknown>)[key], rest, other);
  if (Array.isArray(value)) return value.map((entry, i) => (String(i) === key ? inner : entry));
  return { ...value, [key]: inner };
}

/** Every question has one answer; one that is no release has a code of ours, and no fault of the worker behind it. */
async function isAnswered(reply: ReturnType<Hospital['ask']>): Promise<void> {
  faults = [];
  const { case: kind, value } = await reply;
  expect(['released', 'opened', 'refused', 'failed']).toContain(kind);
  expect(faults).toEqual([]);
  expect(JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? 0 : part)).length).toBeLessThan(20_000);
  one.said.length = 0;
}

test('any bytes as a plan', () =>
  fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), (bytes) => isAnswered(one.askBytes('r', bytes))),
    { numRuns: 200 },
  ));

test('any JSON as a plan', () =>
  fc.assert(
    fc.asyncProperty(fc.jsonValue(), (plan) => isAnswered(one.askBytes('r', Buffer.from(JSON.stringify(plan))))),
    {
      numRuns: 200,
    },
  ));

test('plans of the algebra, but for one part', () =>
  fc.assert(
    fc.asyncProperty(fc.constantFrom(...PLANS).chain(mutated), (aggregate) => isAnswered(one.ask('r', aggregate))),
    { numRuns: 500 },
  ));

test('selections and designs, but for one part', () => {
  let run = 0;
  const selection = { dataModel: 'm:1', datasets: ['d'], complete: ['age'], columns: ['age'], where: condition };
  const design = { covariates: ['sex'], outcome: { node: 'among', name: 'sex', levels: ['F'] } };
  return fc.assert(
    fc.asyncProperty(mutated(selection), mutated(design), async (wanted, nominal) => {
      run += 1;
      const bytes = [wanted, nominal].map((part) => Buffer.from(JSON.stringify(part)));
      await isAnswered(one.openBytes(`run ${run}`, bytes[0]!, bytes[1]));
    }),
    { numRuns: 500 },
  );
});

test.each<[string, (inner: string) => string]>([
  ['of conditions', (inner) => `{"node":"not","of":${inner}}`],
  ['of lists', (inner) => `[${inner}]`],
])('a plan without bottom, %s', async (_, nest) => {
  let text = '0';
  for (let depth = 0; depth < 20_000; depth++) text = nest(text);
  await isAnswered(
    one.askBytes('r', Buffer.from(`{"version":1,"aggregates":{"a":{"node":"count","of":"rows","where":${text}}}}`)),
  );
});

test('lists of tens of thousands', async () => {
  const many = Array.from({ length: 25_000 }, (_, i) => i);
  const key = { node: 'bins', of: column('age'), edges: many };
  for (const aggregate of [
    { node: 'count', of: 'rows', by: [key] },
    { node: 'count', of: 'rows', by: Array(4).fill({ ...key, edges: many.slice(0, 1_000) }) },
    { node: 'gram', of: { node: 'vector', of: many.slice(0, 15_000).map(() => column('age')) } },
    { node: 'quantiles', of: column('age'), at: many.map(() => 0.5) },
  ])
    await isAnswered(one.ask('r', aggregate));
});
