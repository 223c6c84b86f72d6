import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { column, compile, count, planOf, sum } from '@mip/aggregates';
import { randomCondition, randomPlan, randomTable, randomVisit } from '@mip/aggregates/testing';
import { modelId, writeDataModel } from '@mip/data-model';
import { postgresPrograms } from '@mip/local-postgres/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { trimmed } from '../cells/spellings.js';
import type { Opening, Selection } from '../ldsm.js';
import { type MemoryTable, memoryLdsm } from '../reference/memory-ldsm.js';
import { COMPARED, SEEN, seenWhere } from '../testing/dates.js';
import { expectLanes, magnitudes } from '../testing/equal-lanes.js';
import { LARGE, LARGE_COMPARED, largeWhere } from '../testing/large-numbers.js';
import { ODD_NAMES, ODD_PLAN, ODD_SELECTION } from '../testing/odd-names.js';
import { type PostgresLab, startPostgresLab } from '../testing/postgres-lab.js';
import { randomRanges } from '../testing/random-ranges.js';
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
      visit: randomVisit(table.model),
      where: fc.option(randomCondition(table.model), { nil: undefined }),
      limits: randomRanges(table.model),
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
      fc.asyncProperty(
        cases,
        async ({ table, plans, visit, where, limits, complete, datasets, cacheBytes, mapped }) => {
          if (table.rows.length === 0) return;
          const schema = `random${number++}`;
          const selfMade = {
            model: table.model,
            rows: table.rows.map((row) => ({
              ...row,
              note: trimmed(row.note?.toString() ?? '') === '' ? null : row.note!,
            })),
          };
          const data = mapped ? selfMade : table;
          await lab.install(data, schema);
          const config = lab.config(mapped ? { schema: 'none', ...mappingOf(data, schema) } : { schema });
          const postgres = await postgresLdsm(config, lab.folder, { cacheBytes, blockRows: 2 });
          const reference = memoryLdsm([data]);
          const columns = data.model.variables.map(({ code }) => code);
          const selection: Opening = {
            dataModel: 'random:1',
            datasets,
            complete,
            columns,
            ...(visit && { visit }),
            ...(where && { where }),
            ...limits,
          };
          expect(await postgres.catalogue()).toEqual(await reference.catalogue());
          expect(await postgres.survey(selection)).toEqual(await reference.survey(selection));
          const [session, wanted] = [await postgres.open(selection), await reference.open(selection)];
          expect(session.size).toEqual(wanted.size);
          for (const plan of plans)
            expectLanes(await session.tally(plan), await wanted.tally(plan), magnitudes(plan, data, selection));
          await session.close();
          await postgres.close();
        },
      ),
      { numRuns: 60 },
    );
  }, 180_000);

  test('dates compare as days, in a column of dates and in one of texts', async () => {
    await lab.install(SEEN, 'dates');
    const metadata = path.join(lab.folder, 'seen.json');
    writeFileSync(metadata, JSON.stringify(writeDataModel(SEEN.model)));
    const cells = SEEN.rows.map(({ dataset, seen }) => `('${dataset}', '${seen ?? ''}')`).join(', ');
    lab.psql(
      `CREATE TABLE seen_as_text (dataset text, seen text);
       INSERT INTO seen_as_text VALUES ${cells}; GRANT SELECT ON seen_as_text TO mip_worker`,
      'ldsm',
    );
    const texts = { schema: 'none', dataModels: [{ metadata, table: 'seen_as_text' }] };
    for (const more of [{ schema: 'dates' }, texts]) {
      const postgres = await postgresLdsm(lab.config(more), lab.folder);
      for (const [where, patients] of COMPARED) {
        const session = await postgres.open(seenWhere(where));
        expect([where, session.size]).toEqual([where, { rows: patients, patients }]);
        await session.close();
      }
      await postgres.close();
    }
  });

  test('numbers beyond 64 bits compare as doubles', async () => {
    await lab.install(LARGE, 'large');
    const postgres = await postgresLdsm(lab.config({ schema: 'large' }), lab.folder);
    for (const [operator, right, n] of LARGE_COMPARED) {
      const session = await postgres.open(largeWhere(operator, right));
      expect([operator, right, session.size]).toEqual([operator, right, { rows: n, patients: n }]);
      await session.close();
    }
    await postgres.close();
  });

  test('variables, levels and datasets may be called constructor, __proto__ or n', async () => {
    await lab.install(ODD_NAMES, 'odd');
    const postgres = await postgresLdsm(lab.config({ schema: 'odd' }), lab.folder);
    const reference = memoryLdsm([ODD_NAMES]);
    expect(await postgres.catalogue()).toEqual(await reference.catalogue());
    const [session, wanted] = [await postgres.open(ODD_SELECTION), await reference.open(ODD_SELECTION)];
    expect(session.size).toEqual(wanted.size);
    expect([...(await session.tally(ODD_PLAN))]).toEqual([...(await wanted.tally(ODD_PLAN))]);
    await session.close();
    await postgres.close();
  });

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

  describe('a table of the hospital by the cell rules', () => {
    const own = (code: string, kind: 'real' | 'integer' | 'nominal' | 'text', more: object = {}) => ({
      code,
      label: code,
      kind,
      levels: [],
      ...more,
    });
    const levels = (...codes: string[]) => ({ levels: codes.map((level) => ({ code: level, label: level })) });
    const modelOf = (code: string, ...variables: MemoryTable['model']['variables']): MemoryTable['model'] => ({
      code,
      version: '1',
      label: code,
      longitudinal: false,
      groups: [],
      rowPerPatient: true,
      variables: [own('dataset', 'nominal', levels('clinic')), ...variables],
    });
    const mapped = (table: string, model: MemoryTable['model']): object => {
      const metadata = path.join(lab.folder, `${model.code}.json`);
      writeFileSync(metadata, JSON.stringify(writeDataModel(model)));
      return { metadata, table };
    };
    const totals = async (mapping: object, dataModel: string, code: string) => {
      const ldsm = await postgresLdsm(lab.config({ schema: 'none', dataModels: [mapping] }), lab.folder);
      try {
        const session = await ldsm.open({ dataModel, datasets: ['clinic'], complete: [code], columns: [code] });
        const lanes = [...(await session.tally(compile({ n: count(), s: sum(column({ code })) })))];
        await session.close();
        return lanes;
      } finally {
        await ldsm.close();
      }
    };
    const faultsOf = async (mapping: object) =>
      (await checkPostgres(lab.config({ schema: 'none', dataModels: [mapping] }), lab.folder))
        .filter(({ state }) => state === 'fault')
        .map(({ subject, text, advice }) => `${subject}: ${text}. ${advice}`);
    const fill = (table: string, columns: string, rows: string) =>
      lab.psql(
        `CREATE TABLE ${table} (dataset text, ${columns}); INSERT INTO ${table} SELECT 'clinic', ${rows}; GRANT SELECT ON ${table} TO mip_worker`,
        'ldsm',
      );

    test('an empty or blank text, and a declared spelling, are missing values of a number', async () => {
      fill(
        'empties',
        'crp text',
        "CASE i % 4 WHEN 0 THEN '' WHEN 1 THEN ' ' WHEN 2 THEN 'NA' ELSE E' 1.5\\u00a0' END FROM generate_series(1, 40) i",
      );
      const mapping = mapped('empties', { ...modelOf('empties', own('crp', 'real')), missing: ['NA'] });
      expect(await faultsOf(mapping)).toEqual([]);
      expect(await totals(mapping, 'empties:1', 'crp')).toEqual([10, 15]);
    });

    test('codes as decimals, levels with blanks and decomposed ones are their levels', async () => {
      fill(
        'codes',
        'grade numeric(4,1), town text',
        "i % 2 + 1, CASE WHEN i % 2 = 0 THEN E'Lie\\u0300ge ' ELSE E'Li\\u00e8ge' END FROM generate_series(1, 10) i",
      );
      const model = modelOf(
        'codes',
        own('grade', 'nominal', { ...levels('1', '2'), sqlType: 'int' }),
        own('town', 'nominal', levels('Li\u00e8ge')),
      );
      expect(await faultsOf(mapped('codes', model))).toEqual([]);
    });

    test.each([
      [
        'a text with decimal commas',
        'comma',
        'y text',
        "replace((i / 10.0)::text, '.', ',')",
        own('y', 'real'),
        'decimal comma',
      ],
      [
        'a level in other case',
        'cased',
        'y text',
        "CASE WHEN i = 9 THEN 'm' ELSE 'M' END",
        own('y', 'nominal', levels('M')),
        '(1 of 40). The cell differs from a level only in upper and lower case',
      ],
      [
        'Infinity',
        'endless',
        'y float8',
        "CASE WHEN i = 7 THEN 'Infinity'::float8 ELSE i END",
        own('y', 'real'),
        '(1 of 40). A number is not finite',
      ],
      [
        'a number out of bounds',
        'bounded',
        'y float8',
        'i',
        own('y', 'real', { max: 30 }),
        '(10 of 40). A number is outside the bounds',
      ],
      [
        'a whole number beyond 2^53',
        'huge',
        'y bigint',
        '9007199254740990 + i',
        own('y', 'integer'),
        '(39 of 40). The number is beyond 2^53',
      ],
      [
        'a text beyond 2^53',
        'hugetext',
        'y text',
        '(9007199254740990 + i)::text',
        own('y', 'integer'),
        '(39 of 40). The number is beyond 2^53',
      ],
      [
        'a fraction for a whole number',
        'halves',
        'y numeric(4,1)',
        'i / 2.0',
        own('y', 'integer'),
        '(20 of 40). The cell is not a whole number',
      ],
      ['a boolean for a number', 'yesno', 'y boolean', 'i % 2 = 0', own('y', 'real'), '(40 of 40)'],
      [
        'a number beyond doubles',
        'beyond',
        'y text',
        "CASE WHEN i = 1 THEN '1e999' ELSE '1e-400' END",
        own('y', 'real'),
        '(1 of 40). The number is beyond 1.8e308',
      ],
    ] as const)(
      '%s is named by variable, count and cause, and a run on it is refused by name',
      async (_, code, columns, cell, variable, words) => {
        fill(code, columns, `${cell} FROM generate_series(1, 40) i`);
        const mapping = mapped(code, modelOf(code, variable));
        const faults = await faultsOf(mapping);
        expect(faults).toHaveLength(1);
        expect(faults[0]).toContain(`${code}:1: cells of y are none that the data model allows (`);
        expect(faults[0]).toContain(words);
        const refused = totals(mapping, `${code}:1`, 'y');
        await expect(refused).rejects.toMatchObject({ code: 'UNFIT_CELLS', variable: 'y' });
      },
    );

    test('rows of a dataset that is not declared are counted, and in no answer', async () => {
      lab.psql(
        "CREATE TABLE stray AS SELECT CASE WHEN i < 4 THEN 'secret' ELSE 'clinic' END AS dataset, i::float8 AS y FROM generate_series(1, 10) i; GRANT SELECT ON stray TO mip_worker",
        'ldsm',
      );
      const mapping = mapped('stray', modelOf('stray', own('y', 'real')));
      expect((await faultsOf(mapping)).join()).toContain(
        'stray:1: 3 rows have no dataset, or one that the data model does not declare',
      );
      expect(await totals(mapping, 'stray:1', 'y')).toEqual([7, 49]);
    });

    test('a data model at fault is kept out by name, and the others stay', async () => {
      fill('sound', 'y float8', 'i FROM generate_series(1, 5) i');
      fill('marks', 'y text', "'secret' FROM generate_series(1, 5) i");
      const sound = mapped('sound', modelOf('sound', own('y', 'real')));
      const marks = mapped('marks', modelOf('marks', own('y', 'real')));
      const gone = mapped('gone', modelOf('gone', own('y', 'real')));
      const out: string[] = [];
      const config = lab.config({ schema: 'none', dataModels: [marks, gone, sound] });
      const ldsm = await postgresLdsm(config, lab.folder, {
        onKeptOut: (name, reason) => out.push(`${name} ${reason}`),
      });
      expect((await ldsm.catalogue()).map(({ model }) => modelId(model))).toEqual(['sound:1']);
      await ldsm.close();
      expect(out.join('\n')).toContain('marks:1 cells of y are none that the data model allows (5 of 5)');
      expect(out.join('\n')).toContain('gone:1 there is no table or view gone');
      const findings = JSON.stringify(await checkPostgres(config, lab.folder));
      expect(findings + out.join()).not.toContain('secret');
      expect(findings).toContain('sound:1');
    });
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
