import path from 'node:path';
import { keptExperiments } from '@mip/algorithms/testing';
import { MipError } from '@mip/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedFederation, startEmbedded } from './embedded.js';
import { runToEnd } from './federation.js';
import { temporaryFolder } from './processes.js';

let federation: EmbeddedFederation;
beforeAll(async () => {
  federation = await startEmbedded(path.join(temporaryFolder('reports'), 'data'));
});
afterAll(() => federation?.stop());

const RUN = { participants: [], withheld: [], software: 'mip-master/0.1.0', finished: '2026-11-26T07:11:55.950Z' };

test('results of 0.1.0 get the report that they would have had', async () => {
  const kept = keptExperiments();
  expect(kept.length).toBeGreaterThan(11);
  for (const { experiment } of kept) {
    const { request, result } = experiment as unknown as { request: never; result: unknown };
    const { parts } = await federation.client.reportOf({ ...RUN, request, result });
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.at(-1)).toMatchObject({ kind: 'citation' });
  }
});

test('made again from its result, a report is the same', async () => {
  const request = {
    algorithm: 'anova_oneway',
    dataModel: 'dementia_demo:1.0',
    datasets: ['alpine_memory', 'lakeside_clinic', 'riverside_cohort'],
    variables: { y: ['mmse'], x: ['diagnosis'] },
  };
  const { result, report, record } = await runToEnd(federation.client, request);
  const { participants, withheld, software, finished = '' } = record;
  expect(await federation.client.reportOf({ request, result, participants, withheld, software, finished })).toEqual(
    report,
  );
});

test('a result of a form that nobody knows has none, and says so', async () => {
  const request = {
    algorithm: 'pca',
    dataModel: 'dementia_demo:1.0',
    datasets: ['alpine_memory'],
    variables: { y: ['mmse', 'age'] },
  };
  const asked = federation.client.reportOf({ ...RUN, request, result: { version: 99 } });
  await expect(asked).rejects.toThrow(MipError);
  await expect(asked).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});
