import { catalogue } from '@mip/algorithms';
import { validateExperiment } from '@mip/specification';
import { context, sample } from '@mip/specification/testing';
import { expect, test } from 'vitest';
import { codesOf, method } from './method.js';
import { methods } from './methods/index.js';
import { readRequest } from './request.js';
import { methodEntry } from './specification.js';

/** The sample algorithm with a table that shows some of its parameters. */
const table = method(sample, {
  label: 'Sample',
  desc: 'A sample of every kind of role and parameter.',
  y: { label: 'Outcome', types: ['int', 'text'], stattypes: ['nominal'] },
  x: { label: 'Covariates', types: ['real', 'int', 'text'], stattypes: ['numerical', 'nominal'], multiple: true },
  parameters: {
    positive_class: {
      label: 'Positive class',
      types: ['text', 'int'],
      enums: { type: 'input_var_CDE_enums', source: ['y'] },
    },
    alpha: { label: 'Significance level', types: ['real'], default: 0.05, min: 0, max: 1 },
    k: { label: 'Clusters', types: ['int'], default: 4, min: 1, max: 100 },
    transform: {
      label: 'Transformations',
      types: ['dict'],
      notblank: false,
      keys: { type: 'list', source: ['log', 'exp'] },
      values: { type: 'input_var_names', source: ['x'] },
    },
  },
  question: ({ y, x, parameters }) => ({
    variables: { y: codesOf(y), x: codesOf(x) },
    parameters: { ...parameters, intercept: false },
  }),
  result: (native) => native,
});

const inputdata = { data_model: 'demo:1', datasets: ['north'], filters: null, y: ['status'], x: ['age'] };
const parameters = { positive_class: 'dead', alpha: 0.1, k: 3 };
const answer = (body: unknown) => {
  const read = readRequest(body, table, context);
  return 'status' in read ? read : validateExperiment(sample, read.request, context);
};

test('a request in order, with the defaults that the interface implies', () => {
  expect(answer({ inputdata, parameters, type: 'ignored', flags: { smpc: false } })).toMatchObject({
    selection: { dataModel: 'demo:1', datasets: ['north'], complete: ['status', 'age'] },
    parameters: { positive_class: 'dead', alpha: 0.1, k: 3, intercept: false, tail: 'two-sided' },
    onLoss: 'fail',
  });
});

test.each([
  [{ wrong: 1 }, 400, /^Algorithm execution request malformed/],
  [{ inputdata: { ...inputdata, datasets: 'north' } }, 400, /malformed/],
  [{ inputdata: { ...inputdata, data_model: 'other' } }, 460, /^Data model 'other' does not exist\.$/],
  [
    { inputdata: { ...inputdata, datasets: ['north', 'nope'] }, parameters },
    460,
    /^Datasets:'\['nope'\]' could not be found for data_model:demo:1$/,
  ],
  [{ inputdata: { ...inputdata, datasets: ['holdout'] }, parameters }, 460, /could not be found/],
  [{ inputdata: { ...inputdata, validation_datasets: ['holdout'] }, parameters }, 460, /validation/],
  [
    { inputdata: { ...inputdata, filters: { id: 'age', operator: 'like' } }, parameters },
    400,
    /^Operator: like is not acceptable\.$/,
  ],
  [
    { inputdata: { ...inputdata, y: [] }, parameters: { ...parameters } },
    460,
    /^Inputdata 'Outcome' should be provided\.$/,
  ],
  [
    { inputdata: { ...inputdata, y: ['status', 'grade'] }, parameters },
    460,
    /^Inputdata 'Outcome' cannot have multiple values\.$/,
  ],
  [
    { inputdata: { ...inputdata, x: ['nowhere'] }, parameters },
    460,
    /^The CDE 'nowhere' does not exist in the data model provided\.$/,
  ],
  [{ inputdata: { ...inputdata, y: ['age'] }, parameters }, 460, /should be categorical\.$/m],
  [
    { inputdata, parameters: { ...parameters, foo: 1 } },
    460,
    /^Parameter foo does not exist in the algorithm specification\.$/,
  ],
  [{ inputdata }, 460, /^Algorithm parameters not provided\.$/],
  [{ inputdata, parameters: { alpha: 0.1, k: 3 } }, 460, /^Parameter 'positive_class' should not be blank\.$/],
  [{ inputdata, parameters: { ...parameters, k: 101 } }, 460, /should be at most equal to 100 \.$/],
  [{ inputdata, parameters: { ...parameters, k: 0 } }, 460, /should be greater than 1 \.$/],
  [{ inputdata, parameters: { ...parameters, k: 'many' } }, 460, /should be of types '\['int'\]'\.$/],
  [
    { inputdata, parameters: { ...parameters, positive_class: 'gone' } },
    460,
    /one of the following: '\['alive', 'dead'\]'\.$/,
  ],
  [{ inputdata, parameters: { ...parameters, transform: { sqrt: ['age'] } } }, 460, /keys should be one of/],
  [{ inputdata, parameters: { ...parameters, transform: { log: ['status'] } } }, 460, /values should be one of/],
  [{ inputdata, parameters, flags: { smpc: true } }, 462, /^SMPC cannot be used, since it's not enabled\.$/],
  [{ inputdata, parameters, flags: { other: true } }, 460, /does not exist/],
  [{ inputdata, parameters, preprocessing: { longitudinal_transformer: {} } }, 460, /longitudinal_transformer/],
  [{ inputdata, parameters, colour: 1 }, 400, /malformed: there is no field 'colour'$/],
  [{ inputdata: { ...inputdata, filter: null }, parameters }, 400, /malformed: there is no field 'filter'$/],
  [{ inputdata, parameters, formula: { single: [], terms: [] } }, 400, /'formula' has no field 'terms'$/],
  [{ inputdata, parameters, formula: { single: [{ var_name: 'age' }] } }, 400, /'single' should be a list/],
  [
    { inputdata, parameters, formula: { single: [{ var_name: 'age', unary_operation: 'poly' }] } },
    460,
    /^Formula: the algorithm has no operation 'poly', asked for 'age'\.$/,
  ],
  [
    { inputdata, parameters, formula: { interactions: [{ var1: 'age', var2: 'grade' }] } },
    460,
    /^Formula: the algorithm has no interactions\.$/,
  ],
])('%j is %i', (body, status, text) => {
  const outcome = answer(body);
  expect(outcome).toMatchObject({ status });
  expect('message' in outcome && outcome.message).toMatch(text);
});

test('all faults in one answer, the status that of the first', () => {
  const outcome = answer({
    inputdata: { ...inputdata, datasets: ['nope'], filters: { id: 'age', operator: 'like' }, x: ['nowhere'] },
    parameters: { alpha: 2 },
    flags: { smpc: true },
  });
  expect(outcome).toMatchObject({ status: 460 });
  expect('message' in outcome && outcome.message.split('\n')).toHaveLength(7);
});

test('the entry of GET /algorithms has the fields of the interface', () => {
  const entry = methodEntry(table, 'exareme2');
  expect(Object.keys(entry)).toEqual([
    'name',
    'desc',
    'label',
    'type',
    'inputdata',
    'parameters',
    'preprocessing',
    'flags',
  ]);
  expect(Object.keys(entry.inputdata)).toEqual(['data_model', 'datasets', 'filter', 'y', 'x', 'validation_datasets']);
  expect(entry.inputdata.y).toEqual({
    label: 'Outcome',
    desc: 'Outcome',
    types: ['int', 'text'],
    notblank: true,
    multiple: false,
    stattypes: ['nominal'],
    enumslen: null,
  });
  expect(entry.parameters?.positive_class).toEqual({
    label: 'Positive class',
    desc: 'Positive class',
    types: ['text', 'int'],
    notblank: true,
    multiple: false,
    default: null,
    enums: { type: 'input_var_CDE_enums', source: ['y'] },
    dict_keys_enums: null,
    dict_values_enums: null,
    min: null,
    max: null,
  });
  expect(Object.keys(entry.parameters ?? {})).not.toContain('intercept');
});

test('every algorithm of the catalogue has a table, and its entry is plain JSON', () => {
  expect([...methods.keys()]).toEqual(catalogue.map(({ specification }) => specification.id));
  for (const one of methods.values()) {
    const entry = methodEntry(one, 'exareme2');
    expect(JSON.parse(JSON.stringify(entry))).toEqual(entry);
  }
});

test('fields that clients send and that change nothing are accepted', () => {
  const body = { inputdata, parameters, type: 'exareme2', request_id: '1', test_case_num: 3, preprocessing: {} };
  expect(answer({ ...body, formula: { single: [], interactions: [] } })).toEqual(answer({ inputdata, parameters }));
});

test('a filter that no hospital takes answers 460, with what can be asked in its place', () => {
  const [[id, model] = []] = context.models;
  const age = { ...model!.variables.get('age')!, cutPoints: [50, 65] };
  const strict = {
    variables: new Map(model!.variables).set('age', age),
    datasets: [{ code: 'north', classesOnly: true }],
  };
  const filters = { condition: 'AND', rules: [{ id: 'age', operator: 'greater', value: 60 }] };
  const body = { inputdata: { ...inputdata, filters }, parameters };
  expect(readRequest(body, table, { models: new Map([[id!, strict]]) })).toEqual({
    status: 460,
    message: 'The filter cannot be asked: age > 60: classes begin at 50 and 65.',
  });
  expect(readRequest(body, table, context)).toHaveProperty('request.filter');
});
