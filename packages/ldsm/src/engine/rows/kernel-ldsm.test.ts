import { planOf } from '@mip/aggregates';
import { randomCondition, randomPlan, randomTable } from '@mip/aggregates/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ldsm, Opening, Selection } from '../../ldsm.js';
import { memoryLdsm } from '../../reference/memory-ldsm.js';
import { expectLanes, magnitudes } from '../../testing/equal-lanes.js';
import { randomRanges } from '../../testing/random-ranges.js';
import type { EngineOptions } from '../options.js';
import { kernelLdsm } from './kernel-ldsm.js';

const everything = (columns: readonly string[]): Selection => ({
  dataModel: 'random:1',
  datasets: ['north', 'south'],
  complete: [],
  columns,
});

/** Up to 150 rows: with blocks of one row, parts of 64, so parts and patients that lie across them are met. */
const cases = randomTable(150).chain((table) =>
  fc.record({
    table: fc.constant(table),
    plan: randomPlan(table.model).map(planOf),
    where: fc.option(randomCondition(table.model), { nil: undefined }),
    limits: randomRanges(table.model),
  }),
);

const ENGINES: Record<string, EngineOptions> = {
  'WebAssembly kernels': {},
  'TypeScript kernels': { kernels: 'typescript' },
  'small blocks': { blockRows: 7 },
  'streamed windows': { cacheBytes: 0, blockRows: 1 },
};

test.each(Object.entries(ENGINES))('%s equal the definitions on random plans', async (_name, options) => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ table, plan, where, limits }) => {
      const columns = table.model.variables.map(({ code }) => code);
      const selection = { ...everything(columns), ...(where && { where }), ...limits };
      const wanted = await answer(memoryLdsm([table]), selection, plan);
      const got = await answer(kernelLdsm([table], options), selection, plan);
      expectLanes(got, wanted, magnitudes(plan, table, selection));
    }),
    { numRuns: 300 },
  );
});

async function answer(ldsm: Ldsm, selection: Opening, plan: ReturnType<typeof planOf>): Promise<Float64Array> {
  const session = await ldsm.open(selection);
  const lanes = await session.tally(plan);
  await session.close();
  return lanes;
}

test('answers repeat bit for bit, whether the columns are kept or streamed', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ table, plan, limits }) => {
      const selection = { ...everything(table.model.variables.map(({ code }) => code)), ...limits };
      const kept = await answer(kernelLdsm([table], { blockRows: 1 }), selection, plan);
      const streamed = await answer(kernelLdsm([table], { blockRows: 1, cacheBytes: 0 }), selection, plan);
      expect(new Uint8Array(streamed.buffer)).toEqual(new Uint8Array(kept.buffer));
    }),
    { numRuns: 50 },
  );
});
