import { LdsmFault } from '@mip/ldsm';
import { expect, test } from 'vitest';
import { Hospital } from './testing/hospital.js';

const opened = async (change: Parameters<typeof Hospital.open>[0]) => {
  const one = await Hospital.open(change);
  const reply = await one.openRun('run');
  return reply.case === 'opened' ? reply.value : undefined;
};

test('P1: under strict, a data model that does not say who is a patient stays out', async () => {
  const { datasets, staysOut, rows } = (await opened({ profile: 'strict' }))!;
  expect([datasets, rows]).toEqual([[], 0n]);
  expect(staysOut).toMatchObject([{ dataset: 'd', rule: 'P1' }]);
});

test('P1: it takes part once its owner declares that each row is a patient, and under mip as it is', async () => {
  for (const change of [
    { profile: 'strict' as const, model: { rowPerPatient: true as const } },
    { profile: 'mip' as const },
  ])
    expect(await opened(change)).toMatchObject({ datasets: ['d'], staysOut: [] });
});

test('cells that do not fit are refused by their variable, without a word of the database', async () => {
  const unfit = new LdsmFault('UNFIT_CELLS', 'cells of sex are none that the data model allows', 'Correct it.', 'sex');
  const one = await Hospital.open({ ldsm: (ldsm) => ({ ...ldsm, open: () => Promise.reject(unfit) }) });
  expect(await one.openRun('run')).toMatchObject({
    case: 'refused',
    value: { rule: 'UNFIT_CELLS', subject: 'sex', help: 'cells of sex are none that the data model allows' },
  });
});
