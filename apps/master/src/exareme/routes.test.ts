import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Master } from '../master.js';
import { attach, startMaster, temporary } from '../testing/small-federation.js';
import { keptToday } from './old-journals.js';

const BODY = {
  inputdata: { data_model: 'm:1', datasets: ['d'], y: ['y'], x: ['x', 'sex'], filters: null },
  parameters: {},
  type: 'exareme2',
};
/** Nominal covariates first, levels by their codes: what the MIP computes, said natively. */
const NATIVE = {
  algorithm: 'linear_regression',
  dataModel: 'm:1',
  datasets: ['d'],
  variables: { y: ['y'], x: ['sex', 'x'] },
  parameters: { collinear: 'minimum-norm', interactions: [] },
  levelOrder: 'by-code',
};

let master: Master;
beforeEach(async () => {
  master = await startMaster(await temporary());
  attach(master);
});
afterEach(() => master.stop());

const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(`http://127.0.0.1:${master.httpPort}${path}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text(), run: response.headers.get('mip-run') };
};

test('the type of every method is the one that portal-backend lists', async () => {
  const { text } = await call('GET', '/algorithms');
  const entries = JSON.parse(text) as { type: string }[];
  expect(entries).toHaveLength(12);
  expect(new Set(entries.map(({ type }) => type))).toEqual(new Set(['exareme2']));
});

describe('a body becomes a native request', () => {
  test('which is told, and runs nothing', async () => {
    const { status, text } = await call('POST', '/algorithms/linear_regression/request', BODY);
    expect([status, JSON.parse(text)]).toEqual([200, NATIVE]);
    expect(master.runs.list()).toEqual([]);
  });
  test.each([
    [{ ...BODY, colour: 1 }, 400, /no field 'colour'/],
    [{ ...BODY, preprocessing: { longitudinal_transformer: {} } }, 460, /longitudinal_transformer/],
    [{ ...BODY, formula: { single: [{ var_name: 'x', unary_operation: 'poly' }] } }, 460, /'poly'/],
    [{ ...BODY, inputdata: { ...BODY.inputdata, x: ['x', 'x'] } }, 460, /twice/],
  ])('or is refused by name: %j', async (body, status, text) => {
    for (const path of ['/algorithms/linear_regression', '/algorithms/linear_regression/request']) {
      const answer = await call('POST', path, body);
      expect(answer.status).toBe(status);
      expect(answer.text).toMatch(text);
    }
  });
  test('the journal keeps the native one, whichever way it came', async () => {
    const { run } = await call('POST', '/algorithms/linear_regression', BODY);
    expect((await master.runs.find(run!))?.asked.request).toEqual(NATIVE);
  });
});

describe('the answer of a run is read again by its id', () => {
  test('as it was given, to whoever may see the run', async () => {
    const given = await call('POST', '/algorithms/linear_regression', BODY);
    const path = `/algorithms/linear_regression/runs/${given.run}`;
    expect(await call('GET', path)).toMatchObject({ status: given.status, text: given.text });
    expect(await call('GET', path, undefined, { authorization: 'Bearer script' })).toMatchObject({ status: 404 });
    expect(await call('GET', `/algorithms/kmeans/runs/${given.run}`)).toMatchObject({ status: 404 });
  });
  test('not before it has ended', async () => {
    attach(master, { answer: () => undefined });
    const response = await fetch(`http://127.0.0.1:${master.httpPort}/v1/runs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(NATIVE),
    });
    const { id } = (await response.json()) as { id: string };
    expect(await call('GET', `/algorithms/linear_regression/runs/${id}`)).toMatchObject({ status: 409 });
    (await master.runs.find(id))?.cancel();
  });
});

test('a compatible request in a journal of 0.1.0 is the native one of today', () => {
  const models = master.catalogue('known');
  const kept = { algorithm: 'linear_regression', form: 'exareme', body: BODY };
  expect(keptToday(kept, { models })).toEqual(NATIVE);
  const native = { algorithm: 'linear_regression', form: 'mip', body: NATIVE };
  expect(keptToday(native, { models })).toBe(native);
});
