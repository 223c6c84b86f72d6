// What honest questions about the demo's patients get from hospitals of the profile mip.
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedFederation, startEmbedded } from './embedded.js';
import { runToEnd } from './federation.js';
import { temporaryFolder } from './processes.js';

let federation: EmbeddedFederation;
beforeAll(async () => {
  federation = await startEmbedded(path.join(temporaryFolder('under-mip'), 'data'));
});
afterAll(() => federation?.stop());

const HOSPITALS = ['alpine', 'lakeside', 'riverside'];
const asked = (algorithm: string, request: object) => ({
  algorithm,
  dataModel: 'dementia_demo:1.0',
  datasets: ['alpine_memory', 'lakeside_clinic', 'lakeside_registry', 'riverside_cohort'],
  variables: {},
  onLoss: 'continue' as const,
  ...request,
});
const AD = { positive_class: 'AD', compared_with: 'CN' };
const women = { id: 'sex', operator: 'equal', value: 'F' };

describe('every hospital answers', () => {
  test.each<[string, object]>([
    ['descriptive_stats', { variables: { y: ['age', 'education', 'mmse', 'nfl', 'sex', 'diagnosis'] } }],
    ['descriptive_stats', { variables: { y: ['age', 'mmse'], group: ['diagnosis'] } }],
    ['multiple_histograms', { variables: { y: ['left_hippocampus'], x: ['diagnosis'] } }],
    ['ttest_independent', { variables: { y: ['mmse'], x: ['sex'] }, parameters: { groupA: 'F', groupB: 'M' } }],
    ['ttest_onesample', { variables: { y: ['bmi'] }, parameters: { mu: 25 } }],
    // One patient held a fifth and a tenth of their squares, before values were limited (X1).
    ['ttest_onesample', { variables: { y: ['csf_tau'] }, parameters: { mu: 300 } }],
    ['ttest_onesample', { variables: { y: ['csf_ptau'] }, parameters: { mu: 50 } }],
    ['ttest_paired', { variables: { y: ['left_hippocampus'], x: ['right_hippocampus'] } }],
    ['anova_oneway', { variables: { y: ['nfl'], x: ['diagnosis'] } }],
    ['pearson_correlation', { variables: { y: ['age', 'nfl', 'mmse'], x: ['left_hippocampus', 'grey_matter'] } }],
    ['linear_regression', { variables: { y: ['mmse'], x: ['age', 'sex', 'education', 'nfl'] } }],
    [
      'linear_regression',
      { variables: { y: ['left_hippocampus'], x: ['age', 'sex'] }, parameters: { interactions: [['age', 'sex']] } },
    ],
    ['linear_regression', { variables: { y: ['mmse'], x: ['age', 'education'] }, filter: women }],
    ['logistic_regression', { variables: { y: ['diagnosis'], x: ['age', 'sex', 'left_hippocampus'] }, parameters: AD }],
    ['logistic_regression', { variables: { y: ['diagnosis'], x: ['age', 'education', 'bmi'] }, parameters: AD }],
    ['logistic_regression', { variables: { y: ['diagnosis'], x: ['age', 'nfl'] }, parameters: AD }],
    ['logistic_regression', { variables: { y: ['diagnosis'], x: ['mmse', 'nfl'] }, parameters: AD }],
    ['pca', { variables: { y: ['age', 'mmse', 'grey_matter', 'white_matter', 'left_hippocampus'] } }],
    [
      'pca_with_transformation',
      { variables: { y: ['age', 'nfl', 'grey_matter'] }, parameters: { data_transformation: { log: ['nfl'] } } },
    ],
    ['kmeans', { variables: { y: ['age', 'mmse', 'left_hippocampus'] }, parameters: { k: 3 } }],
  ])('%s of %o', async (algorithm, request) => {
    const { error, record } = await runToEnd(federation.client, asked(algorithm, request));
    expect(error).toBeUndefined();
    expect(record.participants.map(({ hospital }) => hospital)).toEqual(HOSPITALS);
  });
});

test('a variable of which one patient holds a fifth of the squares is limited, and loses no hospital', async () => {
  const request = { variables: { y: ['csf_tau'] }, parameters: { mu: 300 } };
  const { record, error } = await runToEnd(federation.client, asked('ttest_onesample', request));
  expect(error).toBeUndefined();
  expect(record.participants.map(({ hospital }) => hospital)).toEqual(HOSPITALS);
  expect(record.withheld.filter(({ rule }) => rule === 'X5')).toEqual([]);
  for (const { ranges = [] } of record.participants) expect(ranges.length).toBeGreaterThan(0);
});

test('a question of too many columns is told before the run, with how many patients they need', async () => {
  const y = ['age', 'education', 'mmse', 'moca', 'verbal_fluency', 'depression', 'bmi', 'systolic', 'diastolic'];
  const narrow = { variables: { y }, filter: { id: 'diagnosis', operator: 'equal', value: 'AD' } };
  const { withheld } = await federation.client.preview(asked('pca', narrow));
  const help = expect.stringContaining('9 columns need 180 patients.');
  expect(withheld).toContainEqual(
    expect.objectContaining({ rule: 'X4', help, limit: { name: 'patientsPerColumn', value: 20, asked: 9 } }),
  );
});

test('exp of a variable is a fault of the request', async () => {
  const transformed = { variables: { y: ['age', 'mmse'] }, parameters: { data_transformation: { exp: ['mmse'] } } };
  await expect(federation.client.preview(asked('pca_with_transformation', transformed))).rejects.toMatchObject({
    message: expect.stringContaining('exp is offered where the hospital’s policy is mip-compatible'),
  });
});
