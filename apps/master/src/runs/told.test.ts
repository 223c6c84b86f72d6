import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { catalogue } from '@mip/algorithms';
import { prepareRun } from '@mip/specification';
import { expect, test } from 'vitest';
import { attach, POLICY, REQUEST, startMaster, temporary } from '../testing/small-federation.js';

const FIT = { version: 3, n_obs: 31, coefficients: [1.23456789] };
const TOLD = { ...FIT, coefficients: [1.23] };

test('the journal keeps what was found, and every door serves what is told', async () => {
  const folder = await temporary();
  const master = await startMaster(folder);
  attach(master, {
    answer: ({ value: { id } }) => ({ case: 'opened', value: { id, datasets: ['d'], patients: 31n, rows: 31n } }),
  });
  const prepared = prepareRun(catalogue, REQUEST, { models: master.catalogue('known') });
  const limits: unknown[] = [];
  const presented: unknown[] = [];
  const algorithm: typeof prepared.algorithm = {
    ...prepared.algorithm,
    start: async () => FIT,
    tell: (_, __, ...[of]) => {
      limits.push(of);
      return TOLD;
    },
    present: (_, result) => {
      presented.push(result);
      return [];
    },
  };
  const run = await master.runs.submit({ ...prepared, algorithm }, 'a');
  await run.whenEnded();
  const served = await Promise.all(
    ['', '/result', '/plans', '/report'].map(async (door) =>
      (
        await fetch(`http://127.0.0.1:${master.httpPort}/v1/runs/${run.id}${door}`, {
          headers: { authorization: 'Bearer operator' },
        })
      ).text(),
    ),
  );
  await master.stop();
  expect(limits).toMatchObject([{ estimateStep: POLICY.estimateStep, covariances: POLICY.covariances }]);
  expect(presented).toEqual([TOLD]);
  expect(served[0]).toContain('1.23');
  expect(served.join()).not.toContain('1.2345');
  const journal = await readFile(path.join(folder, 'runs', `${run.id}.jsonl`), 'utf8');
  const done = JSON.parse(journal.trim().split('\n').at(-1)!) as object;
  expect(done).toMatchObject({ type: 'done', result: TOLD, fit: FIT });
});
