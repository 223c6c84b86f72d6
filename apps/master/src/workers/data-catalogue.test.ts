import { describe, expect, test } from 'vitest';
import { POLICY } from '../testing/small-federation.js';
import { type DataCatalogue, federate, heldAt, type Precedence } from './data-catalogue.js';
import { WorkerConnection } from './worker-connection.js';

const metadata = (label = 'Age') => ({
  code: 'm',
  version: '1',
  label: 'M',
  groups: [],
  variables: [
    {
      code: 'dataset',
      label: 'Dataset',
      sql_type: 'text',
      type: 'nominal',
      isCategorical: true,
      enumerations: ['a', 'b', 'c'].map((code) => ({ code, label: code })),
    },
    { code: 'age', label, sql_type: 'real', type: 'real', isCategorical: false },
  ],
});
const worker = (
  hospital: string,
  codes: readonly string[],
  { role = 'local', model = metadata() as unknown } = {},
): WorkerConnection =>
  new WorkerConnection(
    hospital,
    {
      $typeName: 'mip.federation.v1.Hello',
      protocol: 1,
      software: '',
      role,
      policy: '',
      catalogue: new Uint8Array(),
      abilities: [],
    },
    POLICY,
    [{ metadata: model, variables: {}, datasets: codes.map((code) => ({ code, label: code })) }],
  );
/** The catalogue of hospitals that enrolled in the order in which they are given. */
const federated = (workers: readonly WorkerConnection[], brought: Precedence['brought'] = new Map()): DataCatalogue =>
  federate(workers, { rank: (hospital) => workers.findIndex((one) => one.hospital === hospital), brought });
const codes = (...workers: WorkerConnection[]): string[] | undefined =>
  federated(workers)
    .get('m:1')
    ?.datasets.map(({ code }) => code);

test('hospitals bring their datasets together', () =>
  expect(codes(worker('x', ['b']), worker('y', ['a']))).toEqual(['a', 'b']));
describe('a dataset that two hospitals hold', () => {
  const both = [worker('y', ['a', 'b']), worker('x', ['b', 'c'])];
  test('stays with the one that enrolled first, and the other is out by name', () => {
    const model = federated(both).get('m:1');
    expect(model?.datasets.map(({ code, hospital }) => `${code} ${hospital}`)).toEqual(['a y', 'b y', 'c x']);
    expect(model?.clashes).toMatchObject([{ hospital: 'x', keeper: 'y', datasets: ['b'], what: 'dataset' }]);
    expect(model?.out.get('b')).toMatch(/^b is held by y and by x: y was earlier and keeps it/);
  });
  test('stays with it whoever is connected, and after a restart before it is back', () => {
    const known = federated(both);
    expect(
      heldAt(known, new Set(['x']))
        .get('m:1')
        ?.datasets.map(({ code }) => code),
    ).toEqual(['c']);
    const away = new Map([['y', [{ metadata: metadata(), datasets: ['a', 'b'] }]]]);
    const order = { rank: (hospital: string) => ['y', 'x'].indexOf(hospital), brought: away };
    const [, later] = both;
    const restarted = federate([later!], order).get('m:1');
    expect(restarted?.datasets.map(({ code }) => code)).toEqual(['c']);
    expect(restarted?.out.get('b')).toMatch(/^b is held by y and by x/);
    expect(federate(both.toReversed(), order).get('m:1')?.clashes).toEqual(known.get('m:1')?.clashes);
  });
  test('is not taken from the other by one that enrolled earlier and added it since', () => {
    const brought = new Map([['y', [{ metadata: metadata(), datasets: ['a', 'b'], added: ['b'] }]]]);
    const model = federated(both, brought).get('m:1');
    expect(model?.datasets.map(({ code, hospital }) => `${code} ${hospital}`)).toEqual(['a y', 'b x', 'c x']);
    expect(model?.clashes).toMatchObject([{ hospital: 'y', keeper: 'x', datasets: ['b'] }]);
  });
  test('goes to the other when the first one is removed', () => expect(codes(both[1]!)).toEqual(['b', 'c']));
});

const variablesOf = (model: ReturnType<typeof metadata>, change: object) => ({
  ...model,
  variables: [model.variables[0], { ...model.variables[1], ...change }],
});
const nominal = (...levels: readonly (readonly [code: string, label?: string])[]) => ({
  sql_type: 'text',
  type: 'nominal',
  isCategorical: true,
  enumerations: levels.map(([code, label = code]) => ({ code, label })),
});

describe('copies of a data model', () => {
  test.each<[string, object, object, string]>([
    ['another kind', {}, { sql_type: 'int', type: 'integer' }, 'age is integer at y and real at x'],
    ['another unit', { units: 'years' }, { units: 'months' }, 'the unit of age is months at y and years at x'],
    ['no unit', { units: 'years' }, {}, 'the unit of age is none at y and years at x'],
    [
      'a level in other letters',
      nominal(['Male'], ['Female']),
      nominal(['male'], ['Female']),
      'age has the level male at y, which is Male at x',
    ],
    [
      'a level that stands for something else',
      nominal(['1', 'male'], ['2', 'female']),
      nominal(['1', 'female'], ['2', 'male']),
      'a label of age stands on the level 1 (female) at y and on 2 (female) at x',
    ],
    ['other levels', nominal(['0'], ['1']), nominal(['a'], ['b']), 'no level of age is the same: a, b at y, 0, 1 at x'],
    ['several visits', {}, { longitudinal: true }, 'a patient has several visits at y and one row at x'],
  ])('with %s: the later one is out by name, and takes nothing from the others', (_, first, second, reason) => {
    const { longitudinal, ...change } = second as { longitudinal?: boolean };
    const visits = [
      { code: 'subjectid', label: 'S', sql_type: 'text', type: 'text', isCategorical: false },
      { code: 'visitid', label: 'V', ...nominal(['v1']) },
    ];
    const own = variablesOf(metadata(), change);
    const model = longitudinal ? { ...own, longitudinal, variables: [...own.variables, ...visits] } : own;
    const found = federated([
      worker('x', ['a'], { model: variablesOf(metadata(), first) }),
      worker('y', ['b'], { model }),
      worker('z', ['c'], { model: variablesOf(metadata(), first) }),
    ]).get('m:1');
    expect(found?.datasets.map(({ code }) => code)).toEqual(['a', 'c']);
    expect(found?.out.get('b')).toContain(`The copy of m:1 at y is out: ${reason}. x was earlier`);
    expect([...found!.copies.keys()]).toEqual(['x', 'z']);
  });

  test('changed by the one that enrolled first take nothing from the others', () => {
    const changed = variablesOf(metadata(), { units: 'months' });
    const workers = [worker('x', ['a'], { model: changed }), worker('y', ['b'])];
    const brought = new Map([['x', [{ metadata: changed, datasets: ['a'], changed: true }]]]);
    expect(
      federated(workers, brought)
        .get('m:1')
        ?.datasets.map(({ code }) => code),
    ).toEqual(['b']);
    expect(
      federated(workers)
        .get('m:1')
        ?.datasets.map(({ code }) => code),
    ).toEqual(['a']);
  });

  test.each<[string, object, object, string]>([
    ['a label', {}, { label: 'Age ' }, 'label'],
    ['a description', {}, { description: 'In years' }, 'description'],
    ['bounds', { minValue: 0, maxValue: 100 }, { minValue: 10, maxValue: 120 }, 'bounds'],
    ['a label of a level', nominal(['1', 'male']), nominal(['1', 'Male ']), 'level-labels'],
    ['the order of levels', nominal(['0'], ['1']), nominal(['1'], ['0']), 'order'],
    ['a further level', nominal(['0'], ['1']), nominal(['0'], ['1'], ['2']), 'further-level'],
  ])('that differ in %s are the same, and the difference is told', (_, first, second, what) => {
    const found = federated([
      worker('x', ['a'], { model: variablesOf(metadata(), first) }),
      worker('y', ['b'], { model: variablesOf(metadata(), second) }),
    ]).get('m:1');
    expect(found?.datasets.map(({ code }) => code)).toEqual(['a', 'b']);
    expect(found?.clashes).toEqual([]);
    expect(found?.differences).toEqual([{ hospital: 'y', variable: 'age', what }]);
  });

  test('are joined: levels in the order of the earliest, further ones at the end, and the wider bounds', () => {
    const joined = (first: object, second: object) =>
      federated([
        worker('x', ['a'], { model: variablesOf(metadata(), first) }),
        worker('y', ['b'], { model: variablesOf(metadata(), second) }),
      ])
        .get('m:1')
        ?.variables.get('age');
    expect(joined(nominal(['b'], ['a']), nominal(['c'], ['a'], ['b']))?.levels.map(({ code }) => code)).toEqual([
      'b',
      'a',
      'c',
    ]);
    expect(joined({ minValue: 0, maxValue: 100 }, { minValue: 10, maxValue: 120 })).toMatchObject({ min: 0, max: 120 });
    expect(joined({ minValue: 0 }, {})).not.toHaveProperty('min');
  });

  test('of which one has a variable more offer it, and tell who lacks it', () => {
    const more = { code: 'bmi', label: 'BMI', sql_type: 'real', type: 'real', isCategorical: false };
    const found = federated([
      worker('x', ['a']),
      worker('y', ['b'], { model: { ...metadata(), variables: [metadata().variables[0], more] } }),
    ]).get('m:1');
    expect([...found!.variables.keys()]).toEqual(['dataset', 'age', 'bmi']);
    expect(found?.differences).toEqual([
      { hospital: 'y', variable: 'bmi', what: 'further-variable' },
      { hospital: 'y', variable: 'age', what: 'lacks-variable' },
    ]);
  });
});

test('the levels of dataset are those that the federation holds', () => {
  const levels = federated([worker('x', ['b']), worker('v', ['c'], { role: 'validation' })])
    .get('m:1')
    ?.variables.get('dataset')?.levels;
  expect(levels?.map(({ code }) => code)).toEqual(['b', 'c']);
});
test('validation datasets are marked', () =>
  expect(federated([worker('v', ['c'], { role: 'validation' })]).get('m:1')?.datasets).toMatchObject([
    { code: 'c', validation: true },
  ]));
test('a worker that sends no data model is listened to, and brings nothing', () =>
  expect(codes(worker('x', ['a'], { model: 'nonsense' }))).toBeUndefined());
