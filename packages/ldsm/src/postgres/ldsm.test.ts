import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { column, compile, count, planOf, sum } from '@mip/aggregates';
import { randomCondition, randomPlan, randomTable } from '@mip/aggregates/testing';
import { modelId, writeDataModel } from '@mip/data-model';
import { postgresPrograms } from '@mip/local-postgres/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Selection } from '../ldsm.js';
import { type MemoryTable, memoryLdsm } from '../reference/memory-ldsm.js';
import { expectLanes, magnitudes } from '../testing/equal-lanes.js';
import { type PostgresLab, startPostgresLab } from '../testing/postgres-lab.js';
import { checkPostgres } from './check.js';
import { grantsOf } from './grants.js';
import { postgresLdsm } from './ldsm.js';

const bin = postgresPrograms();

const variable = (code: string, kind: 'real' | 'nominal' | 'text', levels: readonly string[] = []) => ({
  code,
  label: code,
  kind,
  levels: levels.map((level) => ({ code: level, label: level })),
});
const VISITS: MemoryTable = {
  model: {
    code: 'visits',
    version: '1',
    label: 'Visits',
    longitudinal: true,
    groups: [],
    variables: [
      variable('dataset', 'nominal', ['a', 'b']),
      variable('subjectid', 'text'),
      variable('Age', 'real'),
      variable('sex', 'nominal', ['F', 'M']),
    ],
  },
  rows: [
    { dataset: 'a', subjectid: 'p2', Age: 50, sex: 'F' },
    { dataset: 'a', subjectid: 'p1', Age: 60.5, sex: 'M' },
    { dataset: 'b', subjectid: 'p1', Age: null, sex: 'M' },
    { dataset: 'a', subjectid: null, Age: 70, sex: null },
  ],
};
const ALL: Selection = {
  dataModel: 'visits:1',
  datasets: ['a', 'b'],
  complete: [],
  columns: ['Age', 'sex', 'dataset'],
};
const TOTAL = compile({ n: count(), age: sum(column({ code: 'Age' })) });

describe.skipIf(!bin)('an LDSM on a real PostgreSQL', () => {
  let lab: PostgresLab;
  beforeAll(async () => {
    lab = await startPostgresLab(bin ?? '');
  });
  afterAll(() => lab?.stop());

  const cases = randomTable(120).chain((table) =>
    fc.record({
      table: fc.constant(table),
      plans: fc.array(randomPlan(table.model).map(planOf), { minLength: 1, maxLength: 3 }),
      where: fc.option(randomCondition(table.model), { nil: undefined }),
      complete: fc.subarray(['age', 'sex', 'note']),
      datasets: fc.constantFrom(['north', 'south'], ['south'], ['south', 'elsewhere']),
      cacheBytes: fc.constantFrom(0, 2 ** 20),
      mapped: fc.boolean(),
    }),
  );

  /** The table as a hospital might have it: lower-case columns of its own choice of types behind a view. */
  function mappingOf(table: MemoryTable, schema: string, more: object = {}): object {
    const file = path.join(lab.folder, `${schema}.json`);
    writeFileSync(file, JSON.stringify(writeDataModel(table.model)));
    return { dataModels: [{ metadata: file, table: `${schema}.${modelId(table.model)}`, ...more }] };
  }

  test('equals the definitions on random data, filters and plans, imported and mapped', async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(cases, async ({ table, plans, where, complete, datasets, cacheBytes, mapped }) => {
        if (table.rows.length === 0) return;
        const schema = `random${number++}`;
        const visit = variable('visitid', 'nominal', ['BL']);
        const selfMade = {
          model: { ...table.model, variables: [...table.model.variables, visit] },
          rows: table.rows.map((row) => ({ ...row, note: row.note === '' ? null : row.note!, visitid: 'BL' })),
        };
        const data = mapped ? selfMade : table;
        await lab.install(data, schema);
        const config = lab.config(mapped ? { schema: 'none', ...mappingOf(data, schema) } : { schema });
        const postgres = await postgresLdsm(config, lab.folder, { cacheBytes, blockRows: 2 });
        const reference = memoryLdsm([data]);
        const columns = data.model.variables.map(({ code }) => code);
        const selection: Selection = { dataModel: 'random:1', datasets, complete, columns, ...(where && { where }) };
        expect(await postgres.catalogue()).toEqual(await reference.catalogue());
        expect(await postgres.survey(selection)).toEqual(await reference.survey(selection));
        const [session, wanted] = [await postgres.open(selection), await reference.open(selection)];
        expect(session.size).toEqual(wanted.size);
        for (const plan of plans)
          expectLanes(await session.tally(plan), await wanted.tally(plan), magnitudes(plan, data, selection));
        await session.close();
        await postgres.close();
      }),
      { numRuns: 60 },
    );
  }, 180_000);

  const rowsNamed = async (config: ReturnType<PostgresLab['config']>, selection = ALL) => {
    const ldsm = await postgresLdsm(config, lab.folder);
    try {
      const session = await ldsm.open(selection);
      const { size, fingerprint } = session;
      const lanes = [...(await session.tally(TOTAL))];
      await session.close();
      return { size, fingerprint, lanes };
    } finally {
      await ldsm.close();
    }
  };

  test("a hospital's own view is read with its columns' names, types and empty texts", async () => {
    lab.psql(
      `CREATE TABLE visits_of_ours (study text, patient bigint, age numeric(5,2), gender char(1));
       INSERT INTO visits_of_ours VALUES ('a', 2, 50, 'F'), ('a', 1, 60.5, 'M'), ('b', 1, 'NaN', 'M'), ('a', NULL, 70, '');
       GRANT SELECT ON visits_of_ours TO mip_worker`,
      'ldsm',
    );
    const columns = { dataset: 'study', subjectid: 'patient', sex: 'gender' };
    const metadata = path.join(lab.folder, 'visits.json');
    const mapping = { metadata, table: 'visits_of_ours', columns };
    const model = { ...VISITS.model, longitudinal: false };
    writeFileSync(metadata, JSON.stringify(writeDataModel(model)));
    const config = lab.config({ dataModels: [mapping] });
    const ldsm = await postgresLdsm(config, lab.folder);
    const reference = memoryLdsm([{ ...VISITS, model }]);
    expect(await ldsm.catalogue()).toEqual(await reference.catalogue());
    await ldsm.close();
    const first = await rowsNamed(config);
    expect(first).toMatchObject({ size: { rows: 4 }, lanes: [180.5, 4] });
    expect(await rowsNamed(config)).toEqual(first);
    lab.psql('UPDATE visits_of_ours SET age = 61 WHERE age = 60.5', 'ldsm');
    const second = await rowsNamed(config);
    expect(second.lanes).toEqual([181, 4]);
    expect(second.fingerprint).not.toBe(first.fingerprint);
    lab.psql("UPDATE visits_of_ours SET gender = 'x' WHERE patient = 2", 'ldsm');
    const unfit = rowsNamed(config);
    await expect(unfit).rejects.toMatchObject({
      code: 'UNFIT_CELLS',
      message: expect.stringContaining('cells of sex'),
    });
    const wrong = lab.config({ dataModels: [{ ...mapping, columns: { ...columns, Age: 'gender' } }] });
    await expect(rowsNamed(wrong)).rejects.toMatchObject({ code: 'UNFIT_CELLS' });
    await expect(rowsNamed(wrong)).rejects.not.toThrow(/"F"|"M"/);
    const absent = lab.config({ dataModels: [{ ...mapping, table: 'nothing' }] });
    await expect(rowsNamed(absent)).rejects.toThrow('there is no table or view nothing');
  });

  test('an open session sees one moment, streamed as well as in memory', async () => {
    await lab.install(VISITS, 'moment');
    for (const cacheBytes of [0, 2 ** 20]) {
      const ldsm = await postgresLdsm(lab.config({ schema: 'moment' }), lab.folder, { cacheBytes });
      const session = await ldsm.open(ALL);
      expect(session.size).toEqual({ rows: 4, patients: 3 });
      const rows = [...VISITS.rows, { dataset: 'a', subjectid: 'p9', Age: 1, sex: 'F' }];
      await lab.install({ ...VISITS, rows }, 'moment', true);
      expect([...(await session.tally(TOTAL))]).toEqual([180.5, 4]);
      await session.close();
      const later = await ldsm.open(ALL);
      expect([...(await later.tally(TOTAL))]).toEqual([181.5, 5]);
      await later.close();
      await ldsm.close();
      await lab.install(VISITS, 'moment', true);
    }
  });

  test('a server that is away is a fault with advice, and the next question finds it again', async () => {
    await lab.install(VISITS, 'away');
    const ldsm = await postgresLdsm(lab.config({ schema: 'away' }), lab.folder);
    await ldsm.catalogue();
    lab.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'mip'");
    expect((await ldsm.survey(ALL)).size).toBe(2);
    await ldsm.close();
    const nowhere = await postgresLdsm(lab.config({ host: '/nowhere' }), lab.folder);
    await expect(nowhere.catalogue()).rejects.toMatchObject({ code: 'LDSM_UNREACHABLE' });
    await nowhere.close();
    const unknown = await postgresLdsm(lab.config({ database: 'nothing' }), lab.folder);
    await expect(unknown.catalogue()).rejects.toMatchObject({ code: 'LDSM_REFUSED' });
    await unknown.close();
  });

  test('a question that takes too long, or that is cancelled, ends, and the connection serves the next one', async () => {
    lab.psql(
      `CREATE VIEW slow AS SELECT 'a'::text AS dataset, 1.5::float8 AS "Age", 'F'::text AS sex, 'p'::text AS subjectid FROM pg_sleep(30);
       GRANT SELECT ON slow TO mip_worker`,
      'ldsm',
    );
    const metadata = path.join(lab.folder, 'slow.json');
    writeFileSync(metadata, JSON.stringify(writeDataModel({ ...VISITS.model, longitudinal: false })));
    const mapping = { dataModels: [{ metadata, table: 'slow' }] };
    const ldsm = await postgresLdsm(lab.config(mapping), lab.folder);
    const stop = new AbortController();
    const opening = ldsm.open(ALL, stop.signal);
    setTimeout(() => stop.abort(), 300);
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
    await ldsm.close();
    const hasty = await postgresLdsm(lab.config({ ...mapping, statementTimeoutSeconds: 1 }), lab.folder);
    await expect(hasty.open(ALL)).rejects.toMatchObject({ code: 'LDSM_TIMEOUT' });
    await hasty.close();
  });

  test('R15: a role that may do more than read is refused, and the statements for one that may not are right', async () => {
    await lab.install(VISITS, 'roles');
    for (const [user, words] of [
      ['mip_import', 'may write to'],
      ['postgres', 'superuser'],
    ] as const) {
      const config = lab.config({ schema: 'roles', user });
      const ldsm = await postgresLdsm(config, lab.folder);
      await expect(ldsm.catalogue()).rejects.toMatchObject({
        code: 'LDSM_PRIVILEGES',
        message: expect.stringContaining(words),
      });
      await ldsm.close();
      expect((await checkPostgres(config, lab.folder)).map(({ state }) => state)).toContain('fault');
    }
    lab.psql(
      'CREATE SCHEMA ours; CREATE TABLE ours.visits (dataset text, "Age" float8, sex text, subjectid text)',
      'ldsm',
    );
    const config = lab.config({
      user: 'reader_of_ours',
      ...mappingOf({ ...VISITS, model: { ...VISITS.model, longitudinal: false } }, 'ours', { table: 'ours.visits' }),
    });
    lab.psql(grantsOf(config), 'ldsm');
    lab.psql(grantsOf(config), 'ldsm');
    const findings = await checkPostgres(config, lab.folder);
    expect(findings.map(({ state, subject }) => [state, subject])).toEqual([
      ['ok', 'connection'],
      ['ok', 'role'],
      ['warn', 'visits:1'],
    ]);
  });
});
