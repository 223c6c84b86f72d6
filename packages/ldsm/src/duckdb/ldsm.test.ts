import { planOf } from '@mip/aggregates';
import { randomCondition, randomPlan, randomTable, randomVisit } from '@mip/aggregates/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Opening } from '../ldsm.js';
import { memoryLdsm } from '../reference/memory-ldsm.js';
import { COMPARED, SEEN, seenWhere } from '../testing/dates.js';
import { expectLanes, magnitudes } from '../testing/equal-lanes.js';
import { LARGE, LARGE_COMPARED, largeWhere } from '../testing/large-numbers.js';
import { ODD_NAMES, ODD_PLAN, ODD_SELECTION } from '../testing/odd-names.js';
import { randomRanges } from '../testing/random-ranges.js';
import { importTable } from './import-staged.js';
import { storeLdsm } from './ldsm.js';
import { createMemoryStore } from './store.js';

const cases = randomTable(150).chain((table) =>
  fc.record({
    table: fc.constant(table),
    plans: fc.array(randomPlan(table.model).map(planOf), { minLength: 1, maxLength: 3 }),
    visit: randomVisit(table.model),
    where: fc.option(randomCondition(table.model), { nil: undefined }),
    limits: randomRanges(table.model),
    complete: fc.subarray(['age', 'sex', 'note']),
    datasets: fc.constantFrom(['north', 'south'], ['south'], ['south', 'elsewhere']),
    cacheBytes: fc.constantFrom(0, 2 ** 20),
  }),
);

test('DuckDB equals the definitions on random data, filters and plans', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ table, plans, visit, where, limits, complete, datasets, cacheBytes }) => {
      const store = await createMemoryStore();
      await importTable(store, table);
      const columns = table.model.variables.map(({ code }) => code);
      const selection: Opening = {
        dataModel: 'random:1',
        datasets,
        complete,
        columns,
        ...(visit && { visit }),
        ...(where && { where }),
        ...limits,
      };
      if (table.rows.length > 0) {
        const duckdb = storeLdsm(store, { cacheBytes, blockRows: 2 });
        const reference = memoryLdsm([table]);
        expect(await duckdb.catalogue()).toEqual(await reference.catalogue());
        expect(await duckdb.survey(selection)).toEqual(await reference.survey(selection));
        const session = await duckdb.open(selection);
        const wanted = await reference.open(selection);
        expect(session.size).toEqual(wanted.size);
        for (const plan of plans) {
          const lanes = await session.tally(plan);
          expectLanes(lanes, await wanted.tally(plan), magnitudes(plan, table, selection));
        }
        await session.close();
        await duckdb.close();
      }
      store.close();
    }),
    { numRuns: 60 },
  );
});

test.each(COMPARED)('dates compare as days, as they are defined: %j holds for %i', async (where, patients) => {
  const store = await createMemoryStore();
  await importTable(store, SEEN);
  const duckdb = storeLdsm(store);
  for (const ldsm of [duckdb, memoryLdsm([SEEN])]) {
    const session = await ldsm.open(seenWhere(where));
    expect(session.size).toEqual({ rows: patients, patients });
    await session.close();
  }
  await duckdb.close();
  store.close();
});

test.each(LARGE_COMPARED)(
  'numbers beyond 64 bits compare as doubles: x %s %d holds for %i',
  async (operator, right, n) => {
    const store = await createMemoryStore();
    await importTable(store, LARGE);
    const duckdb = storeLdsm(store);
    for (const ldsm of [duckdb, memoryLdsm([LARGE])]) {
      const session = await ldsm.open(largeWhere(operator, right));
      expect(session.size).toEqual({ rows: n, patients: n });
      await session.close();
    }
    await duckdb.close();
    store.close();
  },
);

test('variables, levels and datasets may be called constructor, __proto__ or n', async () => {
  const store = await createMemoryStore();
  await importTable(store, ODD_NAMES);
  const duckdb = storeLdsm(store);
  const reference = memoryLdsm([ODD_NAMES]);
  expect(await duckdb.catalogue()).toEqual(await reference.catalogue());
  const [session, wanted] = [await duckdb.open(ODD_SELECTION), await reference.open(ODD_SELECTION)];
  expect(session.size).toEqual(wanted.size);
  expect([...(await session.tally(ODD_PLAN))]).toEqual([...(await wanted.tally(ODD_PLAN))]);
  await session.close();
  await duckdb.close();
  store.close();
});
