import { merge, type Plan, type PlanNode, planOf } from '@mip/aggregates';
import { type RandomTable, randomPlan, randomTable } from '@mip/aggregates/testing';
import fc from 'fast-check';
import { test } from 'vitest';
import type { Selection } from '../../ldsm.js';
import { expectLanes, magnitudes } from '../../testing/equal-lanes.js';
import { kernelLdsm } from './kernel-ldsm.js';

/** Quantiles do not add: a cell that lies in two hospitals has none. */
const additive = (node: PlanNode): PlanNode => ({
  ...node,
  aggregates: Object.fromEntries(Object.entries(node.aggregates).filter(([, { node: kind }]) => kind !== 'quantiles')),
});

const cases = randomTable(100).chain((table) =>
  fc.record({
    table: fc.constant(table),
    plan: randomPlan(table.model).map((node) => planOf(additive(node))),
    hospitals: fc.integer({ min: 1, max: 5 }),
    seed: fc.nat(1000),
  }),
);

test('splitting patients over hospitals never changes the answer (additivity)', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ table, plan, hospitals, seed }) => {
      const columns = table.model.variables.map(({ code }) => code);
      const selection = { dataModel: 'random:1', datasets: ['north', 'south'], complete: [], columns };
      const whole = await answer(table, selection, plan);
      const parts: Float64Array[] = [];
      for (const rows of split(table, hospitals, seed)) {
        parts.push(await answer({ model: table.model, rows }, selection, plan));
      }
      expectLanes(merge(plan.node, parts), whole, magnitudes(plan, table, selection));
    }),
    { numRuns: 150 },
  );
});

async function answer(table: RandomTable, selection: Selection, plan: Plan): Promise<Float64Array> {
  const session = await kernelLdsm([table], { blockRows: 4 }).open(selection);
  const lanes = await session.tally(plan);
  await session.close();
  return lanes;
}

/** Rows of one patient go to one hospital. */
function split({ rows }: RandomTable, hospitals: number, seed: number): RandomTable['rows'][] {
  const parts: RandomTable['rows'][number][][] = Array.from({ length: hospitals }, () => []);
  rows.forEach((row, i) => {
    const patient = row.subjectid ? Number(String(row.subjectid).replace(/\D/g, '')) : i;
    parts[(patient * 7919 + seed) % hospitals]!.push(row);
  });
  return parts;
}
