import { expect, test } from 'vitest';
import { federate } from './catalogue.js';
import { Site } from './federation/site.js';

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
const site = (
  hospital: string,
  codes: readonly string[],
  { role = 'local', model = metadata() as unknown } = {},
): Site =>
  new Site(
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
    { profile: 'mip', hash: '', minRows: 10, minCell: 10, designFloor: 3, exactExtremes: false },
    [{ metadata: model, variables: {}, datasets: codes.map((code) => ({ code, label: code })) }],
  );
const codes = (...sites: Site[]): string[] | undefined =>
  federate(sites)
    .get('m:1')
    ?.datasets.map(({ code }) => code);

test('hospitals bring their datasets together', () =>
  expect(codes(site('x', ['b']), site('y', ['a']))).toEqual(['a', 'b']));
test('a dataset that two hospitals hold belongs to neither', () =>
  expect(codes(site('x', ['a', 'b']), site('y', ['b']))).toEqual(['a']));
test('a data model that two hospitals describe differently is not offered', () =>
  expect(
    codes(
      site('x', ['a']),
      site('y', ['b'], { model: { ...metadata(), variables: metadata('Years').variables.slice(0, 1) } }),
    ),
  ).toBeUndefined());
test('the levels of dataset are those that the federation holds', () => {
  const levels = federate([site('x', ['b']), site('v', ['c'], { role: 'validation' })])
    .get('m:1')
    ?.variables.get('dataset')?.levels;
  expect(levels?.map(({ code }) => code)).toEqual(['b', 'c']);
});
test('validation datasets are marked', () =>
  expect(federate([site('v', ['c'], { role: 'validation' })]).get('m:1')?.datasets).toMatchObject([
    { code: 'c', validation: true },
  ]));
test('a worker that sends no data model is listened to, and brings nothing', () =>
  expect(codes(site('x', ['a'], { model: 'nonsense' }))).toBeUndefined());
