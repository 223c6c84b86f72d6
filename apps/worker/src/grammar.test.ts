import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Ldsm } from '@mip/ldsm';
import { PROFILES } from '@mip/policy';
import { afterEach, expect, test } from 'vitest';
import { Hospital } from './testing/hospital.js';

/** Floors of a profile without the rule of columns, which a hundred patients do not bear under a filter. */
const narrow = (profile: 'mip' | 'strict') => ({ policy: { profile, ...PROFILES[profile], patientsPerColumn: 0 } });

const open: Hospital[] = [];
const hospital = async (...change: Parameters<typeof Hospital.open>): Promise<Hospital> => {
  const one = await Hospital.open(...change);
  open.push(one);
  return one;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

const aged = (operator: string, right: number) => ({
  node: 'compare',
  left: { node: 'column', name: 'age' },
  operator,
  right,
});
const women = { node: 'among', name: 'sex', levels: ['F'] };
const scored = { node: 'compare', left: { node: 'column', name: 'score' }, operator: '<', right: 6 };
const both = (...of: unknown[]) => ({ node: 'and', of });

test.each<[string, unknown, string, string]>([
  ['a number that is no cut point', aged('>=', 51), 'G2', 'age'],
  ['a variable without cut points', scored, 'G2', 'score'],
  ['a choice between variables', { node: 'or', of: [women, aged('>=', 50)] }, 'G1', ''],
  ['what is missing', { node: 'not', of: { node: 'present', name: 'age' } }, 'G1', 'age'],
  ['a class that keeps too few', aged('<', 10), 'G2', 'age'],
  ['a class that leaves out too few', aged('>=', 10), 'G2', 'age'],
])('G1, G2: %s is refused, and recorded', async (_, where, rule, subject) => {
  const one = await hospital(narrow('mip'));
  const { value } = await one.openRun('r', { where });
  expect(value).toMatchObject({ datasets: [], staysOut: [{ dataset: 'd', rule, subject }], patients: 0n });
  const [entry] = (await readFile(path.join(one.folder, 'ledger.jsonl'), 'utf8')).split('\n');
  expect(JSON.parse(entry!)).toMatchObject({ decision: 'refused', rule });
});

test('a filter of broad classes is answered', async () => {
  const one = await hospital(narrow('mip'));
  expect(await one.openRun('r', { where: both(women, aged('>=', 50)) })).toMatchObject({ value: { patients: 26n } });
});

test('G2: the share that a condition keeps is of all the hospital’s patients, not of those who are left', async () => {
  // Every woman is 50 or older and every man younger: among women the condition leaves nobody out.
  const rows = Array.from({ length: 100 }, (_, i) => ({ dataset: 'd', sex: i < 50 ? 'M' : 'F', age: i, score: 1 }));
  const one = await hospital({ ...narrow('mip'), rows });
  expect(await one.openRun('r', { where: both(women, aged('>=', 50)) })).toMatchObject({ value: { patients: 50n } });
});

test('G3: conditions and groups together stay within the depth', async () => {
  const one = await hospital(narrow('mip'));
  const by = [{ node: 'levels', name: 'sex', levels: ['F', 'M'] }];
  await one.openRun('r', { where: aged('>=', 50) });
  expect(await one.ask('r', { node: 'count', of: 'patients', by })).toMatchObject({ case: 'released' });
  const crossed = both(women, aged('>=', 50));
  await one.openRun('s', { where: crossed });
  // Grouping by what is filtered crosses nothing further; a design of nominal columns does.
  expect(await one.ask('s', { node: 'count', of: 'patients', by })).toMatchObject({ case: 'released' });
  const design = { node: 'design', columns: [[], [{ node: 'level', name: 'sex', level: 'M' }]] };
  expect(await one.ask('s', { node: 'gram', of: design })).toMatchObject({
    case: 'refused',
    value: { rule: 'G3' },
  });
  expect(await one.openRun('t', { where: crossed }, { covariates: ['sex'] })).toMatchObject({
    value: { staysOut: [{ rule: 'G3' }] },
  });
});

test('strict takes one condition, or one group', async () => {
  const one = await hospital({ ...narrow('strict'), model: { rowPerPatient: true } });
  expect(await one.openRun('r', { where: aged('>=', 50) })).toMatchObject({ value: { patients: 51n } });
  expect(await one.openRun('s', { where: both(women, aged('>=', 50)) })).toMatchObject({
    value: { staysOut: [{ rule: 'G3' }] },
  });
});

test('mip-compatible takes any filter', async () => {
  const one = await hospital({ profile: 'mip-compatible' });
  expect(await one.openRun('r', { where: { node: 'or', of: [women, aged('<', 3)] } })).toMatchObject({
    value: { patients: 51n },
  });
});

test('shares are counted once, and again only where counting failed', async () => {
  let opened = 0;
  const counting = (ldsm: Ldsm): Ldsm => ({
    catalogue: () => ldsm.catalogue(),
    survey: (selection, signal) => ldsm.survey(selection, signal),
    close: () => ldsm.close(),
    async open(selection, signal) {
      if (!selection.where && ++opened === 1) throw new Error('away');
      return ldsm.open(selection, signal);
    },
  });
  const one = await hospital({ policy: { ...narrow('mip').policy, limitShare: 0 }, ldsm: counting });
  expect(await one.openRun('r', { where: aged('>=', 50) })).toMatchObject({ case: 'failed' });
  for (const run of ['s', 't'])
    expect(await one.openRun(run, { where: aged('>=', 50) })).toMatchObject({ value: { patients: 51n } });
  expect(opened).toBe(2);
});

test('X4: a hospital whose patients do not bear the columns of a question stays out, and is recorded', async () => {
  const one = await hospital({ profile: 'mip' });
  expect(await one.openRun('r')).toMatchObject({ value: { patients: 100n } });
  const narrowed = await one.openRun('s', { where: aged('>=', 50) });
  expect(narrowed).toMatchObject({ value: { datasets: [], staysOut: [{ dataset: 'd', rule: 'X4' }], patients: 0n } });
  const fewer = { where: aged('>=', 50), columns: ['age', 'sex', 'dataset'] };
  expect(await one.openRun('t', fewer)).toMatchObject({ value: { patients: 51n } });
  const ledger = await readFile(path.join(one.folder, 'ledger.jsonl'), 'utf8');
  expect(JSON.parse(ledger.split('\n')[1]!)).toMatchObject({ decision: 'refused', rule: 'X4' });
});
