import { expect, test } from 'vitest';
import {
  datasetOf,
  formOf,
  leftOutOf,
  type Metadata,
  patientOf,
  rowsOf,
  withCsv,
  withDataset,
  withKind,
  withoutVariable,
  withPatient,
  withStudy,
  withVariable,
  withVariableAgain,
} from './metadata.js';

const sex = {
  code: 'sex',
  label: 'Sex',
  sql_type: 'text',
  isCategorical: true,
  enumerations: [
    { code: 'F', label: 'women', note: 'ours' },
    { code: 'M', label: 'men' },
  ],
  type: 'nominal',
};
const age = {
  code: 'age_years',
  label: 'age.years',
  description: 'at inclusion',
  sql_type: 'real',
  isCategorical: false,
  minValue: 20,
  maxValue: 90,
  units: '',
  type: 'real',
};
const STUDY: Metadata = {
  code: 'study',
  version: '1',
  label: 'study',
  note: 'our own',
  patient: 'id',
  csv: { files: ['study.csv'], delimiter: ';', columns: { age_years: 'age.years' }, dataset: 'study', without: ['1'] },
  variables: [
    {
      code: 'dataset',
      label: 'Dataset',
      sql_type: 'text',
      isCategorical: true,
      enumerations: [{ code: 'study', label: 'study' }],
      type: 'nominal',
    },
    { code: 'id', label: 'id', sql_type: 'text', isCategorical: false, type: 'text' },
  ],
  groups: [{ code: 'people', label: 'People', variables: [sex], groups: [{ code: 'more', variables: [age] }] }],
};

test('the table shows variables of all groups with their columns, and not the dataset of all rows', () => {
  expect(rowsOf(STUDY).map(({ code, column, kind }) => [code, column, kind])).toEqual([
    ['id', 'id', 'text'],
    ['sex', 'sex', 'nominal'],
    ['age_years', 'age.years', 'real'],
  ]);
  expect(datasetOf(STUDY)).toEqual({ code: 'study', label: 'study' });
  expect(formOf(STUDY)).toEqual({ encoding: 'utf-8', delimiter: ';', decimal: '.', dates: 'ymd', skip: 0 });
});

test('a correction changes its variable, wherever it stands, and nothing else', () => {
  const changed = withVariable(STUDY, 'age_years', { units: 'years', min: 0, max: null, missing: ['-9'] });
  expect(changed).toEqual({
    ...STUDY,
    groups: [
      {
        code: 'people',
        label: 'People',
        variables: [sex],
        groups: [
          {
            code: 'more',
            variables: [
              {
                code: 'age_years',
                label: 'age.years',
                description: 'at inclusion',
                sql_type: 'real',
                isCategorical: false,
                minValue: 0,
                units: 'years',
                missing: ['-9'],
                type: 'real',
              },
            ],
          },
        ],
      },
    ],
  });
});

test('a kind brings its type, and takes away what it does not have', () => {
  const number = withKind(STUDY, 'sex', 'integer', []);
  expect(rowsOf(number)[1]).toMatchObject({ kind: 'integer', levels: [] });
  expect(JSON.stringify(number)).toContain('"sql_type":"int","isCategorical":false,"type":"integer"');
  const again = withKind(number, 'sex', 'nominal', [{ code: 'F', label: 'women' }]);
  expect(rowsOf(again)[1]).toMatchObject({ kind: 'nominal', levels: [{ code: 'F' }] });
  expect(rowsOf(withKind(STUDY, 'age_years', 'text', []))[2]).toMatchObject({
    kind: 'text',
    min: null,
    max: null,
    cutPoints: [],
  });
});

test('a variable that is left out is a column without, and no patient; it can be taken in again', () => {
  const without = withoutVariable(STUDY, { code: 'id', column: 'id' });
  expect(leftOutOf(without)).toEqual(['1', 'id']);
  expect(patientOf(without)).toBeUndefined();
  expect(rowsOf(without).map(({ code }) => code)).toEqual(['sex', 'age_years']);
  const again = withVariableAgain(without, STUDY, rowsOf(STUDY)[0]!);
  expect(leftOutOf(again)).toEqual(['1']);
  expect(rowsOf(again).map(({ code }) => code)).toContain('id');
  // The column of a renamed variable is left out by the name that it has in the file.
  expect(leftOutOf(withoutVariable(STUDY, { code: 'age_years', column: 'age.years' }))).toEqual(['1', 'age.years']);
});

test('who is a patient is one thing: a variable, a declaration, or neither', () => {
  expect(withPatient(STUDY, true)).toMatchObject({ rowPerPatient: true });
  expect(withPatient(STUDY, true)).not.toHaveProperty('patient');
  const neither = withPatient(withPatient(STUDY, true), undefined);
  expect([patientOf(neither), 'rowPerPatient' in neither]).toEqual([undefined, false]);
});

test('the dataset is renamed where it is named', () => {
  const renamed = withDataset(STUDY, { code: 'north', label: 'North' });
  expect(datasetOf(renamed)).toEqual({ code: 'north', label: 'North' });
  expect(withStudy(renamed, 'missing', ['NA'])).toMatchObject({ missing: ['NA'], note: 'our own' });
  expect(withCsv(renamed, 'labels', true)).toMatchObject({ csv: { labels: true, dataset: 'north' } });
});

test('a description that is malformed is shown as far as it goes', () => {
  for (const json of [{}, { variables: 3, csv: null }, { variables: [null, 'x', { code: 4 }], groups: [{}] }] as const)
    expect([rowsOf(json), leftOutOf(json), patientOf(json)]).toEqual([[], [], undefined]);
});

test('cut points of a number are shown and changed, and are gone with the last of them', () => {
  const cut = withVariable(STUDY, 'age_years', { cutPoints: [50, 65] });
  expect(rowsOf(cut)[2]!.cutPoints).toEqual([50, 65]);
  expect(rowsOf(withKind(cut, 'age_years', 'text', []))[2]!.cutPoints).toEqual([]);
  expect(withVariable(cut, 'age_years', { cutPoints: [] })).toEqual(STUDY);
});
