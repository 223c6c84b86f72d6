import { catalogue } from '@mip/algorithms';
import { prepareRun } from '@mip/specification';
import { expect, test } from 'vitest';
import { attach, REQUEST, SILENT, startMaster, temporary } from '../testing/small-federation.js';

test('a fault of a worker is told as one, and never as too few data', async () => {
  const master = await startMaster(await temporary(), SILENT);
  attach(master, {
    filled: ['x', 'y', 'sex'],
    answer: ({ value: { id } }) => ({
      case: 'failed',
      value: { id, code: 'WORKER_FAULT', message: 'its disk is full' },
    }),
  });
  const run = await master.runs.submit(prepareRun(catalogue, REQUEST, { models: master.catalogue('known') }), 'a');
  await run.whenEnded();
  await master.stop();
  expect(run.status).toMatchObject({
    state: 'failed',
    error: { code: 'WORKER_FAULT', message: 'north: its disk is full' },
  });
});
