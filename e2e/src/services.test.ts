// The portal as the backend of the MIP's gateway: its numbers are the master's, byte for byte.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedFederation, startEmbedded } from './embedded.js';
import { temporaryFolder } from './processes.js';

const SCRIPT = fileURLToPath(new URL('portal/ask-signed-in.mjs', import.meta.url));
const DATASETS = ['alpine_memory', 'lakeside_clinic', 'lakeside_registry', 'riverside_cohort'];
const DATA_MODEL = 'dementia_demo:1.0';
const FILTER = { condition: 'AND', rules: [{ id: 'age', operator: 'greater_or_equal', value: 60 }] };

interface Question {
  readonly y: readonly string[];
  readonly x?: readonly string[];
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly filters?: object;
}

/** One question to each method, as an engine is asked. */
const QUESTIONS: Readonly<Record<string, Question>> = {
  anova_oneway: { y: ['left_hippocampus'], x: ['diagnosis'] },
  descriptive_stats: { y: ['mmse', 'diagnosis'], filters: FILTER },
  kmeans: { y: ['age', 'left_hippocampus'], parameters: { k: 3, maxiter: 10, tol: 0.01 } },
  linear_regression: { y: ['left_hippocampus'], x: ['age', 'sex', 'diagnosis'] },
  logistic_regression: {
    y: ['diagnosis'],
    x: ['age', 'sex', 'left_hippocampus'],
    parameters: { positive_class: 'AD' },
    filters: FILTER,
  },
  multiple_histograms: { y: ['mmse'], x: ['diagnosis'], parameters: { bins: 12 } },
  pca: { y: ['age', 'mmse', 'left_hippocampus'] },
  pca_with_transformation: {
    y: ['age', 'mmse', 'left_hippocampus'],
    parameters: { data_transformation: { standardize: ['age'] } },
  },
  pearson_correlation: { y: ['age', 'mmse', 'left_hippocampus'], parameters: { alpha: 0.95 } },
  ttest_independent: {
    y: ['mmse'],
    x: ['sex'],
    parameters: { alt_hypothesis: 'greater', alpha: 0.1, groupA: 'F', groupB: 'M' },
  },
  ttest_onesample: { y: ['mmse'], parameters: { alt_hypothesis: 'two-sided', alpha: 0.05, mu: 5 } },
  ttest_paired: {
    y: ['left_hippocampus'],
    x: ['right_hippocampus'],
    parameters: { alt_hypothesis: 'less', alpha: 0.05 },
  },
};

let federation: EmbeddedFederation;
beforeAll(async () => {
  federation = await startEmbedded(path.join(temporaryFolder('services'), 'data'), { portal: true });
});
afterAll(() => federation?.stop());

/** What the master's compatible interface answers. */
async function engine(name: string, { y, x = [], parameters = {}, filters = undefined }: Question): Promise<string> {
  const response = await fetch(`${federation.url}/algorithms/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      inputdata: { data_model: DATA_MODEL, datasets: DATASETS, y, x, filters: filters ?? null },
      parameters,
    }),
  });
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return text;
}

/** The same question with every value as a text, as the gateway writes it. */
function asGateway(name: string, { y, x = [], parameters = {}, filters }: Question): string {
  const text = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));
  const values = {
    pathology: DATA_MODEL,
    dataset: DATASETS.join(','),
    filter: filters ? JSON.stringify(filters) : '',
    y: y.join(','),
    x: x.join(','),
    ...Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, text(value)])),
  };
  const listed = Object.entries(values).map(([key, value]) => ({ name: key, label: key, value }));
  return JSON.stringify({
    name,
    algorithm: { name: name.toUpperCase(), type: 'string', parameters: listed, preprocessing: [] },
  });
}

/** What the portal answers to a researcher. */
function portal(place: string, body?: string): string {
  const args = [SCRIPT, federation.portal, 'rosa', 'rosa', place, ...(body === undefined ? [] : [body])];
  return spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout;
}

test.each(Object.entries(QUESTIONS))(
  '%s: /services answers [R], where R is what /algorithms answers',
  async (name, question) => {
    const result = await engine(name, question);
    expect(portal('/services/experiments/transient', asGateway(name, question))).toContain(`"result":[${result}]}`);
  },
);

test('a stored experiment holds it, too, and is one of the portal’s own', async () => {
  const question = QUESTIONS.ttest_paired!;
  const result = await engine('ttest_paired', question);
  const { uuid } = JSON.parse(portal('/services/experiments', asGateway('ttest_paired', question))) as { uuid: string };
  await expect
    .poll(() => portal(`/services/experiments/${uuid}`), { timeout: 20_000 })
    .toContain(`"result":[${result}]}`);
  const own = JSON.parse(portal(`/api/experiments/${uuid}`)) as { state: string; request: object };
  expect(own).toMatchObject({
    state: 'done',
    request: { algorithm: 'ttest_paired', variables: { y: question.x, x: question.y } },
  });
});
