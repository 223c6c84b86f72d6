import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPortal } from '../testing/open-portal.js';
import { ADA, BEN } from '../testing/people.js';
import { BODY, ENTRY, LOGISTIC, MODELS, NATIVE } from './testing/gateway-question.js';

/** The master's answer for a run, verbatim. */
const R = '{"b":1,"a":{"1":0.1,"x":null}}';
let refusal: { readonly status: number; readonly body: string } | undefined;
let answered: { readonly status: number; readonly body: string };
beforeEach(() => {
  refusal = undefined;
  answered = { status: 200, body: R };
});
const asked: unknown[] = [];
const bodies: unknown[] = [];
let opened: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => {
  const record = { run: 'r', algorithm: 'a', participants: [], withheld: [], notices: [], rounds: [] };
  opened = await openPortal((method, path, body) => {
    if (path.startsWith('/v1/catalogue')) return { body: MODELS };
    if (path === '/v1/algorithms') return { body: [LOGISTIC] };
    if (path === '/algorithms') return { body: [ENTRY] };
    if (path === '/algorithms/logistic_regression/request') {
      bodies.push(body);
      return refusal ?? { body: NATIVE };
    }
    if (path.startsWith('/algorithms/logistic_regression/runs/')) return answered;
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
        code: 'dementia',
        version: '0.1',
        label: 'Dementia',
        longitudinal: false,
        datasets: [{ code: 'north', label: 'north' }],
        datasetsVariables: { north: ['age', 'sex'] },
        metadataHierarchy: {
          code: 'dementia',
          version: '0.1',
          label: 'Dementia',
          longitudinal: false,
          variables: [
            {
              code: 'sex',
              label: 'Sex',
              description: '',
              type: 'nominal',
              sql_type: 'text',
              is_categorical: true,
              enumerations: [{ code: 'F', label: 'Female' }],
            },
          ],
          groups: [
            {
              code: 'demo',
              label: 'Demographics',
              groups: [],
              variables: [
                {
                  code: 'age',
                  label: 'Age',
                  description: '',
                  type: 'real',
                  sql_type: 'real',
                  is_categorical: false,
                  units: 'years',
                  min: 0,
                  enumerations: [],
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
      type: 'of-the-engine',
      preprocessing: [],
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
        valueNotBlank: 'true',
        valueMultiple: 'true',
        columnValuesSQLType: 'real, int, text',
        columnValuesIsCategorical: '',
      }),
      expect.objectContaining({ name: 'pathology', type: 'pathology', valueNotBlank: 'true' }),
      expect.objectContaining({ name: 'dataset', type: 'dataset', valueMultiple: 'true' }),
      expect.objectContaining({ name: 'filter', type: 'filter', valueNotBlank: 'false' }),
      expect.objectContaining({ name: 'positive_class', type: 'other', valueType: 'string', valueNotBlank: 'true' }),
      expect.objectContaining({ name: 'n_splits', valueType: 'integer', defaultValue: '5', valueMin: 2, valueMax: 20 }),
      expect.objectContaining({ name: 'kind', valueType: 'string', valueEnumerations: ['a', 'b'] }),
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
      uuid,
      name: 'from the gateway',
      createdBy: { username: 'ada', fullname: 'ada', subjectId: 'ada' },
      shared: false,
      viewed: false,
      status: 'success',
      created: expect.any(Number),
      finished: expect.any(Number),
      result: [JSON.parse(R)],
      algorithm: BODY.algorithm,
    });
    expect((await call('GET', url)).text).toContain(`"result":[${R}]`);
    expect(bodies.at(-1)).toEqual({
      inputdata: {
        data_model: 'dementia:0.1',
        datasets: ['north'],
        y: ['sex'],
        x: ['age', 'sex'],
        filters: { condition: 'AND', rules: [] },
      },
      parameters: { positive_class: 'F', n_splits: 3 },
      preprocessing: {},
      formula: { single: [], interactions: [{ var1: 'age', var2: 'sex' }] },
    });
    expect(asked.at(-1)).toEqual(NATIVE);
    expect((await call('GET', `/api/experiments/${uuid}`)).body).toMatchObject({ state: 'done', mine: true });
    expect((await call('PATCH', url, { name: 'renamed', shared: true })).body).toMatchObject({
      name: 'renamed',
      shared: true,
    });
    expect((await call('GET', '/services/experiments?page=0&name=renamed')).body).toMatchObject({
      currentPage: 0,
      totalPages: 1,
      totalExperiments: 1,
      experiments: [{ uuid }],
    });
    expect((await call('DELETE', url)).status).toBe(200);
    expect((await call('GET', '/services/experiments')).body.totalExperiments).toBe(0);
  });

  test('a transient one is answered at once, and kept nowhere', async () => {
    const call = await opened.as(ADA);
    const { body, text } = await call('POST', '/services/experiments/transient', BODY);
    expect(body).toMatchObject({ status: 'success', algorithm: BODY.algorithm });
    expect(text).toContain(`"result":[${R}]`);
    expect((await call('GET', '/api/experiments')).body.total).toBe(0);
  });

  const sentence = 'The CDE does not exist.';
  const types = [
    [460, 'text/plain+user_error'],
    [461, 'text/plain+error'],
    [400, 'text/plain+error'],
  ] as const;
  test.each(types)(
    'a fault of the question (%i): 200 and the sentence as %s, transient and stored',
    async (status, type) => {
      refusal = { status, body: sentence };
      const call = await opened.as(ADA);
      const result = [{ type, data: sentence }];
      expect(await call('POST', '/services/experiments/transient', BODY)).toMatchObject({
        status: 200,
        body: { status: 'error', result },
      });
      const { body } = await call('POST', '/services/experiments', BODY);
      expect(body).toMatchObject({ status: 'error', result, algorithm: BODY.algorithm });
      expect((await call('GET', `/services/experiments/${body.uuid}`)).body).toMatchObject({ status: 'error', result });
    },
  );

  test('a run that failed: what the engine says of it, and neither null nor an empty field', async () => {
    answered = { status: 512, body: 'A worker stopped responding' };
    const call = await opened.as(ADA);
    const transient = await call('POST', '/services/experiments/transient', BODY);
    expect(transient.body).toMatchObject({
      status: 'error',
      result: [{ type: 'text/plain+error', data: 'A worker stopped responding' }],
    });
    expect(transient.text).not.toContain('null');
  });

  test('steps before the analysis are passed on, for the engine to refuse by name', async () => {
    const parameters = [
      { name: 'visit1', value: 'BL' },
      { name: 'strategies', value: '{"lefthippocampus": "diff"}' },
    ];
    const preprocessing = [{ name: 'longitudinal_transformer', parameters }];
    await (await opened.as(ADA))('POST', '/services/experiments/transient', {
      ...BODY,
      algorithm: { ...BODY.algorithm, preprocessing },
    });
    expect(bodies.at(-1)).toMatchObject({
      preprocessing: { longitudinal_transformer: { visit1: 'BL', strategies: { lefthippocampus: 'diff' } } },
    });
  });

  test('covariates joined by * ask for a design, which is passed on', async () => {
    const parameters = [
      ...BODY.algorithm.parameters.filter(({ name }) => name !== 'x'),
      { name: 'x', value: 'age*sex' },
      { name: 'design', value: 'factorial' },
      { name: 'unheard', value: '0.5' },
    ];
    await (await opened.as(ADA))('POST', '/services/experiments/transient', {
      ...BODY,
      algorithm: { ...BODY.algorithm, parameters },
    });
    expect(bodies.at(-1)).toMatchObject({ parameters: { design: 'factorial', unheard: '0.5' } });
  });

  test('a change of anything else is a fault, and names it', async () => {
    const call = await opened.as(ADA);
    const { body } = await call('POST', '/services/experiments', BODY);
    const change = { description: 'x' };
    expect(await call('PATCH', `/services/experiments/${body.uuid}`, change)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("'description'"), statusCode: 400 },
    });
  });

  test('who is there, and that they agreed to the terms', async () => {
    const call = await opened.as({ ...ADA, id: 'new' }, { agreed: false });
    expect((await call('GET', '/services/activeUser')).body).toMatchObject({
      username: 'new',
      fullname: 'ada',
      agreeNDA: false,
    });
    expect((await call('POST', '/services/activeUser/agreeNDA', { agreeNDA: true })).body.agreeNDA).toBe(true);
  });

  test('signing out is no GET, which any page could make', async () => {
    const call = await opened.as({ ...ADA, id: 'stays' });
    expect((await call('GET', '/services/logout')).status).toBe(404);
    expect((await call('GET', '/services/activeUser')).status).toBe(200);
    expect((await call('POST', '/services/logout')).status).toBe(200);
    expect((await call('GET', '/services/activeUser')).status).toBe(401);
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
    [{ ...BODY, colour: 1 }],
    [{ ...BODY, algorithm: { ...BODY.algorithm, colour: 1 } }],
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
