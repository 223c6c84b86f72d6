import { MipClient } from '@mip/client';
import { expect, test } from 'vitest';
import { attach, METADATA, REQUEST, startMaster, temporary, WITH_PATIENTS } from '../testing/small-federation.js';

/** The notices of a run of a master whose only hospital has some rows, and answers nothing more. */
async function noticesOf(request: object, rows: bigint, metadata: object = WITH_PATIENTS) {
  const master = await startMaster(await temporary());
  try {
    attach(master, {
      metadata,
      filled: ['x', 'y', 'sex'],
      answer: ({ case: kind, value: { id } }) =>
        kind === 'open'
          ? { case: 'opened', value: { id, datasets: ['d'], patients: 80n, rows } }
          : { case: 'failed', value: { id, code: 'ILL', message: 'ill' } },
    });
    const client = new MipClient({ url: `http://127.0.0.1:${master.httpPort}` });
    const { id } = await client.submit({ ...REQUEST, ...request } as typeof REQUEST);
    const run = await master.runs.find(id);
    await run!.whenEnded();
    // Every result of the small federation says that its policy protects nobody.
    return run!.status.notices.filter(({ code }) => code !== 'UNPROTECTED');
  } finally {
    await master.stop();
  }
}

test('a method of independent rows says where patients have several, with both counts', async () => {
  expect(await noticesOf({}, 240n)).toMatchObject([
    {
      code: 'REPEATED_ROWS',
      text: '240 rows of 80 patients: rows of one patient are not independent; choose a visit (the first, the last or a given one) or a method for repeated measures.',
    },
  ]);
});

test('one row of each patient is no matter for a warning, nor is a description', async () => {
  expect(await noticesOf({}, 80n)).toEqual([]);
  expect(await noticesOf({ algorithm: 'descriptive_stats', variables: { y: ['x'] } }, 240n)).toEqual([]);
});

test('where a data model names no variable of patients, the record says that each row counts as one', async () => {
  expect(await noticesOf({}, 80n, METADATA)).toMatchObject([
    {
      code: 'ROWS_AS_PATIENTS',
      text: 'Each row counts as a patient at north, since the data model names no variable of patients there.',
    },
  ]);
  expect(await noticesOf({}, 80n, { ...METADATA, rowPerPatient: true })).toEqual([]);
});
