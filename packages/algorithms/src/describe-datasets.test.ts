import type { Row } from '@mip/ldsm';
import { Guard } from '@mip/privacy-guard';
import { MIP_0_1 } from '@mip/privacy-guard/testing';
import { cellTexts, ENGLISH, tablesOf } from '@mip/report/show';
import type { ResultOf } from '@mip/specification';
import { expect, test } from 'vitest';
import type { descriptiveStats } from './methods/descriptive-stats.js';
import { carryOut, resultOf } from './testing/carry-out.js';
import { cohort } from './testing/cohort.js';
import { cohortReport } from './testing/reports.js';

type Stats = ResultOf<typeof descriptiveStats>;
const rows = cohort(240, 3).map((row, i): Row => ({ ...row, dataset: i < 80 ? 'd0' : i < 170 ? 'd1' : 'd2' }));
const asked = { variables: { y: ['dataset'] }, datasets: ['d0', 'd1', 'd2'] };

test('the dataset is described by the rows of each and of all', async () => {
  const { summaries } = resultOf(
    await carryOut('descriptive_stats', [rows.slice(0, 170), rows.slice(170)], asked),
  ) as Stats;
  const told = summaries.filter(({ basis }) => basis === 'variable');
  expect(told.map(({ variable, dataset, data }) => [variable, dataset, data?.rows])).toEqual([
    ['dataset', 'd0', 80],
    ['dataset', 'd1', 90],
    ['dataset', 'd2', 70],
    ['dataset', null, 240],
  ]);
  expect(told.at(-1)!.data).toMatchObject({
    n: 240,
    missing: 0,
    levels: [
      { level: 'd0', count: 80 },
      { level: 'd1', count: 90 },
      { level: 'd2', count: 70 },
    ],
  });
  const [table] = tablesOf((await cohortReport('descriptive_stats', rows, asked)).parts);
  expect(cellTexts(table!, ENGLISH)).toEqual([
    ['d0', '80'],
    ['d1', '90'],
    ['d2', '70'],
    ['All datasets', '240'],
  ]);
});

test('beside other variables and within groups it is described as well', async () => {
  const variables = { y: ['age', 'dataset'], group: ['outcome'] };
  const { summaries } = resultOf(await carryOut('descriptive_stats', [rows], { ...asked, variables })) as Stats;
  const dead = summaries.find(({ variable, level }) => variable === 'dataset' && level === 'dead')!;
  const counts = ['d0', 'd1', 'd2'].map((level) => ({
    level,
    count: rows.filter(({ dataset, outcome }) => dataset === level && outcome === 'dead').length,
  }));
  expect(dead.data).toMatchObject({ levels: counts });
});

test('a dataset that stays out is withheld, and all are those that take part', async () => {
  const few = rows.filter(({ dataset }, i) => dataset !== 'd0' || i < 3);
  const guard = new Guard(MIP_0_1);
  const { summaries } = resultOf(await carryOut('descriptive_stats', [few], asked, { guard })) as Stats;
  const told = summaries.filter(({ basis }) => basis === 'variable');
  expect(told[0]).toMatchObject({ dataset: 'd0', data: null });
  expect(told.at(-1)).toMatchObject({ data: { n: 160, levels: [{ level: 'd1' }, { level: 'd2' }] } });
});
