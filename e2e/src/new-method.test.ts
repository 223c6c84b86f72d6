import path from 'node:path';
import type { Report } from '@mip/report';
import { tableOf } from '@mip/report/show';
import { afterAll, beforeAll, expect, test } from 'vitest';
// @ts-expect-error plain JavaScript, because it also runs from the command line
import { pages } from '../../tools/api-reference/pages.mjs';
import { bringMeanOf } from './brought-method.js';
import { type EmbeddedFederation, startEmbedded } from './embedded.js';
import { runToEnd } from './federation.js';
import { meanOf } from './mean-of.js';
import { runMip, temporaryFolder } from './processes.js';

// The method of docs/method-author.md, written by following that page alone, as one file that a master is given.

const method = bringMeanOf();
let federation: EmbeddedFederation;

beforeAll(async () => {
  federation = await startEmbedded(path.join(temporaryFolder('new-method'), 'data'), { env: method.env });
});
afterAll(async () => {
  await federation?.stop();
  method.remove();
});

const REQUEST = {
  algorithm: 'mean_of',
  dataModel: 'dementia_demo:1.0',
  datasets: ['alpine_memory', 'lakeside_clinic', 'riverside_cohort'],
  variables: { y: ['mmse'] },
  parameters: { mu: 25 },
};

test('it answers, with the version of its result and a report', async () => {
  const { state, result, report } = await runToEnd(federation.client, REQUEST);
  expect(state).toBe('done');
  expect(result).toMatchObject({ version: 1, n: expect.any(Number), mean: expect.any(Number) });
  const kinds = (report as Report).parts.map(({ kind }) => kind);
  expect(kinds).toEqual(['notice', 'interval', 'facts', 'methods', 'citation']);
  const [, part] = (report as Report).parts;
  expect(part?.kind === 'interval' && tableOf(part).rows).toHaveLength(1);
});

test('the command line has its flags, and prints its report', () => {
  const help = runMip(['run', 'mean_of', '--help'], { MIP_URL: federation.url });
  expect(help.stdout).toMatch(/--mu/);
  const { code, stdout } = runMip(['run', 'mean_of', '--y', 'mmse', '--mu', '25'], { MIP_URL: federation.url });
  expect(code).toBe(0);
  expect(stdout).toMatch(/Mean of Mini-Mental/);
  expect(stdout).toMatch(/Patients with a value +[\d,]+/);
});

test('the portal is told of its form, and OpenAPI of its request and its result', async () => {
  const { algorithms } = await federation.client.algorithms().then((list) => ({ algorithms: list }));
  expect(algorithms.find(({ id }) => id === 'mean_of')).toMatchObject({ title: 'Mean' });
  const document = (await (await fetch(`${federation.url}/openapi.json`)).json()) as {
    components: { schemas: Record<string, { properties?: object }> };
  };
  expect(document.components.schemas).toHaveProperty(['mean_of']);
  expect(document.components.schemas.mean_of_result?.properties).toHaveProperty(['standard_error']);
});

test('the reference has its page', () => {
  const reference = (pages([meanOf]) as Record<string, string>)['api.md'];
  expect(reference).toContain('### `mean_of`: Mean');
  expect(reference).toMatch(/`difference` \| number \| Mean less/);
});
