import { catalogue } from '@mip/algorithms';
import type { Log } from '@mip/process/log';
import { prepareRun } from '@mip/specification';
import { expect, test } from 'vitest';
import { attach, REQUEST, SILENT, startMaster, temporary } from '../testing/small-federation.js';

test('a report that cannot be made takes the result from nobody, and is in the log', async () => {
  const told: string[] = [];
  const log: Log = { ...SILENT, error: (_, text) => told.push(String(text)) };
  const master = await startMaster(await temporary(), log);
  attach(master, {
    answer: ({ value: { id } }) => ({ case: 'opened', value: { id, datasets: ['d'], patients: 30n, rows: 30n } }),
  });
  const prepared = prepareRun(catalogue, REQUEST, { models: master.catalogue('known') });
  const algorithm = {
    ...prepared.algorithm,
    start: async () => ({ version: 2, n_obs: 30 }),
    tell: (_: unknown, result: unknown) => result,
    present: () => {
      throw new Error('a fault of the method');
    },
  };
  const run = await master.runs.submit({ ...prepared, algorithm }, 'a');
  await run.whenEnded();
  await master.stop();
  expect(run.status).toMatchObject({ state: 'done', result: { n_obs: 30 } });
  expect(run.status).not.toHaveProperty('report');
  expect(told).toEqual(['a fault of the master']);
});
