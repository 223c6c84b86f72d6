/** An algorithm in the native format. */
export const LOGISTIC = {
  id: 'logistic_regression',
  title: 'Logistic Regression',
  description: 'd',
  cites: '',
  missing: 'complete',
  flags: [],
  schema: {},
  variables: [
    { name: 'y', label: 'Outcome', description: '', kinds: ['nominal'], min: 1, max: 1 },
    { name: 'x', label: 'Covariates', description: '', kinds: ['numeric', 'nominal'], min: 0, max: 100 },
  ],
  parameters: [
    { name: 'positive_class', kind: 'level', role: 'y', label: 'Positive class', required: true },
    { name: 'intercept', kind: 'flag', label: 'Intercept', default: true, required: false },
    { name: 'interactions', kind: 'pairs', role: 'x', label: 'Interactions', default: [], required: false },
    { name: 'alpha', kind: 'real', label: 'Alpha', default: 0.05, above: 0, below: 1, required: false },
  ],
};
/** The same algorithm in the compatible interface. */
export const ENTRY = {
  name: 'logistic_regression',
  label: 'Logistic Regression',
  desc: 'd',
  type: 'of-the-engine',
  inputdata: {
    data_model: input('Data model', ['text'], null),
    datasets: { ...input('Datasets', ['text'], null), multiple: true },
    filter: { ...input('Filter', ['jsonObject'], null), notblank: false },
    y: input('Outcome', ['int', 'text'], ['nominal']),
    x: { ...input('Covariates', ['real', 'int', 'text'], ['numerical', 'nominal']), multiple: true },
    validation_datasets: null,
  },
  parameters: {
    positive_class: parameter('Positive class', ['text', 'int'], { type: 'input_var_CDE_enums', source: ['y'] }),
    n_splits: { ...parameter('Splits', ['int'], null), default: 5, min: 2, max: 20 },
    kind: { ...parameter('Kind', ['text'], { type: 'list', source: ['a', 'b'] }), notblank: false },
  },
};
function input(label: string, types: string[], stattypes: string[] | null) {
  return { label, desc: label, types, stattypes, notblank: true, multiple: false, enumslen: null };
}
function parameter(label: string, types: string[], enums: object | null) {
  const none = { default: null, min: null, max: null, dict_keys_enums: null, dict_values_enums: null };
  return { label, desc: label, types, enums, notblank: true, multiple: false, ...none };
}
const age = { code: 'age', label: 'Age', kind: 'real', units: 'years', min: 0, levels: [] };
const sex = { code: 'sex', label: 'Sex', kind: 'nominal', levels: [{ code: 'F', label: 'Female' }] };
/** The catalogue. */
export const MODELS = [
  {
    id: 'dementia:0.1',
    label: 'Dementia',
    longitudinal: false,
    variables: [age, sex],
    groups: [{ code: 'demo', label: 'Demographics', variables: [age], groups: [] }],
    datasets: ['north', 'south'].map((code) => ({
      code,
      label: code,
      hospital: code,
      connected: true,
      validation: false,
      classesOnly: false,
      missing: [],
    })),
  },
];
/** A gateway's request. */
export const BODY = {
  name: 'from the gateway',
  algorithm: {
    name: 'LOGISTIC_REGRESSION',
    type: 'string',
    preprocessing: [],
    parameters: [
      { name: 'dataset', label: 'dataset', value: 'north' },
      { name: 'filter', label: 'filter', value: '{"condition":"AND","rules":[]}' },
      { name: 'pathology', label: 'pathology', value: 'dementia:0.1' },
      { name: 'formula', value: '{"single":[],"interactions":[{"var1":"age","var2":"sex"}]}' },
      { name: 'positive_class', label: 'positive_class', value: 'F' },
      { name: 'n_splits', label: 'n_splits', value: '3' },
      { name: 'kind', label: 'kind', value: '' },
      { name: 'y', label: 'y', value: 'sex' },
      { name: 'x', label: 'x', value: 'age,sex' },
    ],
  },
};
/** The native request that the master makes from it. */
export const NATIVE = {
  algorithm: 'logistic_regression',
  dataModel: 'dementia:0.1',
  datasets: ['north'],
  variables: {},
};
