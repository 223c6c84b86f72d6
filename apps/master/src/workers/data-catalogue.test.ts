import { expect, test } from 'vitest';
import { POLICY } from '../testing/small-federation.js';
import { federate } from './data-catalogue.js';
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
const codes = (...workers: WorkerConnection[]): string[] | undefined =>
  federate(workers)
    .get('m:1')
    ?.datasets.map(({ code }) => code);

test('hospitals bring their datasets together', () =>
  expect(codes(worker('x', ['b']), worker('y', ['a']))).toEqual(['a', 'b']));
test('a dataset that two hospitals hold belongs to neither', () =>
  expect(codes(worker('x', ['a', 'b']), worker('y', ['b']))).toEqual(['a']));
test('a data model that two hospitals describe differently is not offered', () =>
  expect(
    codes(
      worker('x', ['a']),
      worker('y', ['b'], { model: { ...metadata(), variables: metadata('Years').variables.slice(0, 1) } }),
    ),
  ).toBeUndefined());
test('the levels of dataset are those that the federation holds', () => {
  const levels = federate([worker('x', ['b']), worker('v', ['c'], { role: 'validation' })])
    .get('m:1')
    ?.variables.get('dataset')?.levels;
  expect(levels?.map(({ code }) => code)).toEqual(['b', 'c']);
});
test('validation datasets are marked', () =>
  expect(federate([worker('v', ['c'], { role: 'validation' })]).get('m:1')?.datasets).toMatchObject([
    { code: 'c', validation: true },
  ]));
test('a worker that sends no data model is listened to, and brings nothing', () =>
  expect(codes(worker('x', ['a'], { model: 'nonsense' }))).toBeUndefined());
