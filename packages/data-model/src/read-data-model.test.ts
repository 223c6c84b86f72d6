import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flatVariables, MODEL_RULES, readDataModel, sameVariables, variablesOf, writeDataModel } from './index.js';
import { randomModels } from './testing/random-models.js';

type Json = Record<string, unknown>;

const dataset = (): Json => ({
  code: 'dataset',
  label: 'Dataset',
  sql_type: 'text',
  isCategorical: true,
  type: 'nominal',
  enumerations: [{ code: 'd1', label: 'Dataset 1' }],
});
const age = (change: Json = {}): Json => ({
  code: 'age',
  label: 'Age',
  sql_type: 'int',
  isCategorical: false,
  type: 'integer',
  enumerations: [],
  minValue: 0,
  maxValue: 120,
  units: null,
  ...change,
});
const modelWith = (...variables: unknown[]): Json => ({
  code: 'm',
  version: '1',
  label: 'M',
  variables: [dataset()],
  groups: [{ code: 'g', label: 'G', variables }],
});
const faultsOf = (json: unknown): string[] =>
  (readDataModel(json).faults ?? []).map(({ path, code }) => `${path} ${code}`);

test('write, then read: the same model', () => {
  fc.assert(
    fc.property(randomModels, (model) => {
      expect(readDataModel(JSON.parse(JSON.stringify(writeDataModel(model))))).toEqual({ model });
    }),
  );
});

test('a bound of exactly 0 is a bound, null is none', () => {
  const { model } = readDataModel(modelWith(age({ maxValue: null })));
  expect(variablesOf(model!).get('age')).toEqual({ code: 'age', label: 'Age', kind: 'integer', levels: [], min: 0 });
});

test('isCategorical decides what is nominal; the stated types are kept for writing back', () => {
  const stated = { sql_type: 'int', type: 'integer', isCategorical: true, enumerations: [{ code: '1', label: 'One' }] };
  const { model } = readDataModel(
    modelWith(age(stated), age({ code: 'note', sql_type: 'text', type: 'nominal', minValue: null, maxValue: null })),
  );
  expect(variablesOf(model!).get('age')).toMatchObject({ kind: 'nominal', sqlType: 'int', statedType: 'integer' });
  expect(variablesOf(model!).get('note')).toMatchObject({ kind: 'text', statedType: 'nominal' });
  expect(writeDataModel(model!)).toMatchObject({ groups: [{ variables: [{ sql_type: 'int', type: 'integer' }, {}] }] });
});

test('every fault is listed, each with its path', () => {
  const json = {
    code: 'a:b',
    label: 7,
    longitudinal: 'yes',
    variables: [age({ code: '1age', minValue: 9, maxValue: 9 }), 'age'],
    groups: [
      { label: 'G', variables: [age({ sql_type: 'VARCHAR', type: 3, isCategorical: null, minValue: '0' })], groups: 2 },
    ],
  };
  expect(faultsOf(json).sort()).toEqual(
    [
      ...[
        '$.code NOT_A_MODEL_CODE',
        '$.version TEXT_REQUIRED',
        '$.label TEXT_REQUIRED',
        '$.longitudinal NOT_A_BOOLEAN',
      ],
      ...['$.variables[0].code NOT_AN_IDENTIFIER', '$.variables[0].minValue BOUNDS_NOT_ASCENDING'],
      ...['$.variables[1] NOT_AN_OBJECT', '$.groups[0].code TEXT_REQUIRED', '$.groups[0].groups NOT_A_LIST'],
      ...['$.groups[0].variables[0].sql_type UNKNOWN_SQL_TYPE', '$.groups[0].variables[0].type UNKNOWN_TYPE'],
      ...['$.groups[0].variables[0].isCategorical NOT_A_BOOLEAN', '$.groups[0].variables[0].minValue NOT_A_BOUND'],
      '$ DATASET_REQUIRED',
    ].sort(),
  );
});

const REFUSED: readonly [what: string, json: unknown, fault: string][] = [
  ['null', null, '$ NOT_AN_OBJECT'],
  ['a list', [], '$ NOT_AN_OBJECT'],
  ['an inherited field', Object.create(modelWith()), '$.code TEXT_REQUIRED'],
  ['one code twice', modelWith(age(), age()), '$.groups[0].variables[1].code DUPLICATE_CODE'],
  [
    'codes that differ in case',
    modelWith(age(), age({ code: 'AGE' })),
    '$.groups[0].variables[1].code CODE_DIFFERS_ONLY_IN_CASE',
  ],
  ['a name that objects have', modelWith(age({ code: '__proto__' })), '$.groups[0].variables[0].code RESERVED_CODE'],
  ['a quote in a code', modelWith(age({ code: 'a"b' })), '$.groups[0].variables[0].code NOT_AN_IDENTIFIER'],
  ['no label', modelWith(age({ label: null })), '$.groups[0].variables[0].label TEXT_REQUIRED'],
  ['units that are no text', modelWith(age({ units: 3 })), '$.groups[0].variables[0].units NOT_A_TEXT'],
  [
    'categorical without levels',
    modelWith(age({ isCategorical: true })),
    '$.groups[0].variables[0].enumerations ENUMERATIONS_REQUIRED',
  ],
  [
    'one level twice',
    modelWith(
      age({
        isCategorical: true,
        enumerations: [
          { code: 'a', label: 'A' },
          { code: 'a', label: 'B' },
        ],
      }),
    ),
    '$.groups[0].variables[0].enumerations[1].code DUPLICATE_ENUMERATION',
  ],
  [
    'a level without code',
    modelWith(age({ isCategorical: true, enumerations: [{ label: 'A' }] })),
    '$.groups[0].variables[0].enumerations[0].code TEXT_REQUIRED',
  ],
  ['no dataset', { ...modelWith(age()), variables: [] }, '$ DATASET_REQUIRED'],
  [
    'a numeric dataset',
    { ...modelWith(), variables: [age({ code: 'dataset' })] },
    '$.variables[0] DATASET_NOT_NOMINAL',
  ],
  ['longitudinal without subjects', { ...modelWith(), longitudinal: true }, '$ SUBJECTID_REQUIRED'],
  ['longitudinal without visits', { ...modelWith(), longitudinal: true }, '$ VISITID_REQUIRED'],
  [
    'longitudinal with numeric visits',
    { ...modelWith(age({ code: 'visitid' })), longitudinal: true },
    '$.groups[0].variables[0] VISITID_NOT_NOMINAL',
  ],
];

for (const [what, json, expected] of REFUSED)
  test(`refused: ${what}`, () => {
    expect(faultsOf(json)).toContain(expected);
  });

test('groups nested without end are refused, not followed', () => {
  let groups: unknown[] = [];
  for (let i = 0; i < 5000; i++) groups = [{ code: 'g', label: 'G', variables: [], groups }];
  expect(faultsOf({ ...modelWith(), groups }).map((line) => line.split(' ')[1])).toEqual(['GROUPS_TOO_DEEP']);
});

test('a message is the sentence of its rule and never repeats what the file holds', () => {
  const { faults } = readDataModel(modelWith(age({ code: 'secret value', sql_type: 'secret' })));
  for (const { code, message } of faults!) expect(message).toBe(MODEL_RULES[code]);
  expect(faults).toHaveLength(2);
});

test('two copies agree where only dataset levels, groups or writing differ, and else do not', () => {
  const read = (json: unknown) => readDataModel(json).model!;
  const a = read(modelWith(age()));
  const moved = { ...modelWith(), variables: [age({ description: null }), dataset()] };
  expect(sameVariables(a, read(moved))).toBe(true);
  const other = { ...dataset(), enumerations: [{ code: 'elsewhere', label: 'Elsewhere' }] };
  expect(sameVariables(a, read({ ...modelWith(age()), variables: [other] }))).toBe(true);
  for (const change of [{ minValue: 1 }, { label: 'Years' }, { sql_type: 'real' }, { units: 'years' }])
    expect(sameVariables(a, read(modelWith(age(change))))).toBe(false);
  expect(sameVariables(a, read(modelWith()))).toBe(false);
});

test('the flat form of the MIP', () => {
  expect(flatVariables(readDataModel(modelWith(age())).model!)).toEqual({
    dataset: {
      code: 'dataset',
      label: 'Dataset',
      sql_type: 'text',
      is_categorical: true,
      min: null,
      max: null,
      enumerations: { d1: 'Dataset 1' },
    },
    age: { code: 'age', label: 'Age', sql_type: 'int', is_categorical: false, enumerations: null, min: 0, max: 120 },
  });
});

const shared = new URL('../../../../shared/conformance/', import.meta.url);
const files = existsSync(shared)
  ? readdirSync(shared, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(^|\/)(CDEsM|m)etadata\.json$/.test(name),
    )
  : [];
if (files.length === 0)
  console.warn('SKIPPED: ../shared/conformance is absent, so the living data models are not read');

test.runIf(files.length > 0)('every living data model reads, and survives being written', () => {
  expect(files.length).toBeGreaterThan(40);
  for (const file of files) {
    const { model, faults } = readDataModel(JSON.parse(readFileSync(new URL(file, shared), 'utf8')));
    expect({ file, faults }).toEqual({ file, faults: undefined });
    expect(readDataModel(writeDataModel(model!)).model).toEqual(model);
  }
  const dementia = readDataModel(
    JSON.parse(readFileSync(new URL('mip/data/dementia/CDEsMetadata.json', shared), 'utf8')),
  );
  expect(variablesOf(dementia.model!).size).toBe(184);
});
