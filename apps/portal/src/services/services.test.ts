import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal } from '../testing/open-portal.js';
import { ADA, BEN } from '../testing/people.js';

const LOGISTIC = {
  ...{
    id: 'logistic_regression',
    title: 'Logistic Regression',
    description: 'd',
    cites: '',
    missing: 'complete',
    flags: [],
    schema: {},
  },
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
const age = { code: 'age', label: 'Age', kind: 'real', units: 'years', min: 0, levels: [] };
const sex = { code: 'sex', label: 'Sex', kind: 'nominal', levels: [{ code: 'F', label: 'Female' }] };
const MODELS = [
  {
    ...{ id: 'dementia:0.1', label: 'Dementia', longitudinal: false, variables: [age, sex] },
    groups: [{ code: 'demo', label: 'Demographics', variables: [age], groups: [] }],
    datasets: ['north', 'south'].map((code) => ({
      code,
      label: code,
      hospital: code,
      connected: true,
      validation: false,
      missing: [],
    })),
  },
];
const BODY = {
  name: 'from the gateway',
  algorithm: {
    ...{ name: 'LOGISTIC_REGRESSION', type: 'string', preprocessing: [] },
    parameters: [
      { name: 'dataset', label: 'dataset', value: 'north' },
      { name: 'filter', label: 'filter', value: '{"condition":"AND","rules":[]}' },
      { name: 'pathology', label: 'pathology', value: 'dementia:0.1' },
      { name: 'formula', value: '{"single":[],"interactions":[{"var1":"age","var2":"sex"}]}' },
      { name: 'positive_class', label: 'positive_class', value: 'F' },
      { name: 'intercept', label: 'intercept', value: 'false' },
      { name: 'alpha', label: 'alpha', value: '0.1' },
      { name: 'y', label: 'y', value: 'sex' },
      { name: 'x', label: 'x', value: 'age,sex' },
    ],
  },
};
const asked: unknown[] = [];
let opened: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => {
  const record = { run: 'r', algorithm: 'a', participants: [], withheld: [], notices: [], rounds: [] };
  opened = await openPortal((method, path, body) => {
    if (path.startsWith('/v1/catalogue')) return { body: MODELS };
    if (path === '/v1/algorithms') return { body: [LOGISTIC] };
    if (method === 'PUT' || (method === 'POST' && path === '/v1/runs')) asked.push(body);
    const view = { id: 'r', state: 'done', record, result: { n: 1 } };
    if (path.endsWith('/events')) return { body: `event: end\ndata: ${JSON.stringify(view)}\n\n` };
    return { body: view };
  });
});
afterAll(() => opened.portal.stop());

describe('what the MIP’s gateway reads', () => {
  test('pathologies', async () => {
    const { body } = await (await opened.as(BEN))('GET', '/services/pathologies');
    expect(body).toEqual([
      {
        ...{ code: 'dementia', version: '0.1', label: 'Dementia', longitudinal: false },
        datasets: [{ code: 'north', label: 'north' }],
        datasetsVariables: { north: ['age', 'sex'] },
        metadataHierarchy: {
          ...{ code: 'dementia', version: '0.1', label: 'Dementia', longitudinal: false },
          variables: [
            {
              ...{ code: 'sex', label: 'Sex', description: '', type: 'nominal', sql_type: 'text', isCategorical: true },
              enumerations: [{ code: 'F', label: 'Female' }],
            },
          ],
          groups: [
            {
              ...{ code: 'demo', label: 'Demographics', groups: [] },
              variables: [
                {
                  ...{
                    code: 'age',
                    label: 'Age',
                    description: '',
                    type: 'real',
                    sql_type: 'real',
                    isCategorical: false,
                  },
                  ...{ units: 'years', minValue: 0, enumerations: [] },
                },
              ],
            },
          ],
        },
      },
    ]);
  });

  test('algorithms', async () => {
    const { body } = await (await opened.as(ADA))('GET', '/services/algorithms');
    expect(body[0]).toMatchObject({
      name: 'logistic_regression',
      label: 'Logistic Regression',
      desc: 'd',
    });
    expect(body[0].parameters).toEqual([
      expect.objectContaining({
        name: 'y',
        type: 'column',
        valueNotBlank: 'true',
        valueMultiple: 'false',
        columnValuesIsCategorical: 'true',
      }),
      expect.objectContaining({
        name: 'x',
        valueNotBlank: 'false',
        valueMultiple: 'true',
        columnValuesSQLType: 'real, integer, text',
      }),
      expect.objectContaining({ name: 'positive_class', type: 'other', valueType: 'string', valueNotBlank: 'true' }),
      expect.objectContaining({ name: 'intercept', valueType: 'boolean', defaultValue: 'true' }),
      expect.objectContaining({ name: 'alpha', valueType: 'real', valueMin: 0, valueMax: 1 }),
      { name: 'formula', label: 'formula', type: 'formula_description' },
    ]);
  });

  test('an experiment: asked as the gateway asks, told as it reads, and one of the portal’s own', async () => {
    const call = await opened.as(ADA);
    const made = await call('POST', '/services/experiments', BODY);
    expect(made.status).toBe(201);
    const { uuid } = made.body;
    const url = `/services/experiments/${uuid}`;
    await expect.poll(async () => (await call('GET', url)).body.status).toBe('success');
    const { body } = await call('GET', url);
    expect(body).toMatchObject({
      ...{ uuid, name: 'from the gateway', createdBy: 'ada', shared: false, viewed: false, status: 'success' },
      ...{
        created: expect.any(Number),
        finished: expect.any(Number),
        result: [{ type: 'application/json', data: { n: 1 } }],
      },
      algorithm: {
        name: 'logistic_regression',
        parameters: expect.arrayContaining([{ name: 'y', label: 'y', value: 'sex' }]),
      },
    });
    expect(asked.at(-1)).toEqual({
      ...{ algorithm: 'logistic_regression', dataModel: 'dementia:0.1', datasets: ['north'] },
      variables: { y: ['sex'], x: ['age', 'sex'] },
      parameters: { interactions: [['age', 'sex']], positive_class: 'F', intercept: false, alpha: 0.1 },
      filter: { condition: 'AND', rules: [] },
    });
    expect((await call('GET', `/api/experiments/${uuid}`)).body).toMatchObject({ state: 'done', mine: true });
    expect((await call('PATCH', url, { name: 'renamed', shared: true })).body).toMatchObject({
      name: 'renamed',
      shared: true,
    });
    expect((await call('GET', '/services/experiments?page=0&name=renamed')).body).toMatchObject({
      ...{ currentPage: 0, totalPages: 1, totalExperiments: 1, experiments: [{ uuid }] },
    });
    expect((await call('DELETE', url)).status).toBe(200);
    expect((await call('GET', '/services/experiments')).body.totalExperiments).toBe(0);
  });

  test('a transient one is answered at once, and kept nowhere', async () => {
    const call = await opened.as(ADA);
    const { body } = await call('POST', '/services/experiments/transient', BODY);
    expect(body).toMatchObject({ status: 'success', result: [{ type: 'application/json', data: { n: 1 } }] });
    expect((await call('GET', '/api/experiments')).body.total).toBe(0);
  });

  test('who is there, and that they agreed to the terms', async () => {
    const call = await opened.as({ ...ADA, id: 'new' });
    expect((await call('GET', '/services/activeUser')).body).toMatchObject({
      username: 'new',
      fullname: 'ada',
      agreeNDA: false,
    });
    expect((await call('POST', '/services/activeUser/agreeNDA', { agreeNDA: true })).body.agreeNDA).toBe(true);
  });
});

describe('rights', () => {
  test('datasets of others are refused here too', async () => {
    const parameters = BODY.algorithm.parameters.map((one) =>
      one.name === 'dataset' ? { ...one, value: 'north,south' } : one,
    );
    const body = { ...BODY, algorithm: { ...BODY.algorithm, parameters } };
    const call = await opened.as(BEN);
    for (const url of ['/services/experiments', '/services/experiments/transient'])
      expect((await call('POST', url, body)).body.code).toBe('NOT_YOUR_DATASET');
  });

  test('without the session’s token a page of the portal’s own origin may ask, and no other', async () => {
    const call = await opened.as(ADA);
    const from = (origin: string) => call('POST', '/services/activeUser/agreeNDA', {}, { 'mip-token': '', origin });
    expect((await from('http://portal.test')).status).toBe(200);
    expect((await from('http://evil.test')).body.code).toBe('OTHER_SITE');
    expect((await call('POST', '/api/terms', {}, { 'mip-token': '', origin: 'http://portal.test' })).body.code).toBe(
      'OTHER_SITE',
    );
  });

  test.each([
    [{}],
    [{ algorithm: {} }],
    [{ algorithm: { name: 'nothing' } }],
    [{ algorithm: { ...BODY.algorithm, parameters: [{ name: 'filter', value: '{' }] } }],
  ])('a hostile body %j is refused in words', async (body) => {
    const { status, body: answer } = await (await opened.as(ADA))('POST', '/services/experiments', body);
    expect([400, 404]).toContain(status);
    expect(answer.message).toEqual(expect.any(String));
  });
});
