import path from 'node:path';
import { type DataModel, readDataModel } from '@mip/data-model';
import { importStaged, openStore } from '@mip/ldsm';

/** A made-up study: its metadata, and for each variable the SQL that draws a cell. */
export interface Study {
  readonly id: string;
  readonly metadata: unknown;
  readonly model: DataModel;
  readonly cells: Readonly<Record<string, string>>;
}

/** Columns of the large regressions: `x0` … `x19`. */
export const LARGE_X: readonly string[] = Array.from({ length: 20 }, (_, j) => `x${j}`);

/** 20 numbers, and outcomes that depend on them: `y` linearly, `hit` through its odds. Each row is a patient. */
export function largeStudy(hospitals: number): Study {
  const eta = LARGE_X.map((name, j) => `${((j % 5) - 2) / 8} * ${name}`).join(' + ');
  const numbers = Object.fromEntries(LARGE_X.map((name) => [name, '(random() - 0.5) * 3.4641']));
  const outcomes = {
    y: `0.5 + ${eta} + random() + random() - random() - random()`,
    hit: `CASE WHEN random() < 1 / (1 + exp(-(0.25 + ${eta}))) THEN 'yes' ELSE 'no' END`,
  };
  const variables = [
    ...[...LARGE_X, 'y'].map(numeric),
    nominal('hit', ['no', 'yes']),
    nominal('dataset', datasetsOf(hospitals)),
  ];
  return study('large', variables, { ...numbers, ...outcomes });
}

/** As wide as the MIP's dementia data model: 184 variables, one patient a row, every twentieth number missing. */
export function wideStudy(hospitals: number): Study {
  const names = Array.from({ length: 178 }, (_, j) => `v${j}`);
  const sometimes = (sql: string): string => `CASE WHEN random() < 0.05 THEN NULL ELSE ${sql} END`;
  const variables = [
    { code: 'subjectcode', label: 'Patient', sql_type: 'text', type: 'text', isCategorical: false },
    nominal('dataset', datasetsOf(hospitals)),
    nominal('diagnosis', ['AD', 'MCI', 'CN']),
    nominal('sex', ['F', 'M']),
    nominal('allele', ['0', '1', '2']),
    numeric('age'),
    ...names.map(numeric),
  ];
  return study('wide', variables, {
    subjectcode: `'p' || nr`,
    diagnosis: `['AD', 'MCI', 'CN'][1 + floor(random() * 3)::INTEGER]`,
    sex: `['F', 'M'][1 + floor(random() * 2)::INTEGER]`,
    allele: `['0', '1', '2'][1 + floor(random() * 3)::INTEGER]`,
    age: '50 + 40 * random()',
    ...Object.fromEntries(
      names.map((name, j) => [name, sometimes(`${j % 7} + 2 * (nr % 4) + random() + random() + random()`)]),
    ),
  });
}

export const datasetsOf = (hospitals: number): string[] => Array.from({ length: hospitals }, (_, k) => `d${k}`);

/** Imports dataset `d<k>`, made of drawn rows, into the store of a worker's folder. */
export async function fillHospital(
  folder: string,
  { model, metadata, cells }: Study,
  k: number,
  rows: number,
): Promise<void> {
  const store = await openStore(path.join(folder, 'ldsm.duckdb'), {
    temporary: path.join(folder, 'spill'),
    memoryLimit: '2GB',
  });
  const base = Object.entries(cells).filter(([, sql]) => !/\bx0\b/.test(sql));
  const derived = Object.entries(cells).filter(([, sql]) => /\bx0\b/.test(sql));
  const list = (entries: readonly (readonly [string, string])[]): string =>
    entries.map(([name, sql]) => `${sql} AS ${name}`).join(', ');
  await importStaged(store, model, metadata, async (connection) => {
    await connection.run(`SELECT setseed(${1 / (k + 1)})`);
    const drawn = `SELECT ${list(base)} FROM range(${rows}) AS made(nr)`;
    const all = derived.length > 0 ? `SELECT *, ${list(derived)} FROM (${drawn})` : drawn;
    await connection.run(`CREATE OR REPLACE TEMP TABLE made_rows AS ${all}`);
    return [{ code: `d${k}`, label: `Hospital ${k}`, table: 'made_rows', variables: Object.keys(cells) }];
  });
  store.close();
}

/** The cells that `fillHospital` made, by variable; a nominal cell is the number of its level. */
export async function drawnRows(folder: string, study: Study, k: number): Promise<Map<string, Float64Array>> {
  const store = await openStore(path.join(folder, `worker${k}`, 'ldsm.duckdb'));
  const connection = await store.connect();
  const names = Object.keys(study.cells);
  const list = names.map((name) => `"${name}"::DOUBLE`).join(', ');
  const chunks = await (await connection.run(`SELECT ${list} FROM "${study.id}"`)).fetchAllChunks();
  const cells = names.map((name, j): [string, Float64Array] => [
    name,
    Float64Array.from(chunks.flatMap((chunk) => chunk.getColumnValues(j) as number[])),
  ]);
  connection.closeSync();
  store.close();
  return new Map(cells);
}

const numeric = (code: string) => ({ code, label: code, sql_type: 'real', type: 'real', isCategorical: false });
const nominal = (code: string, levels: readonly string[]) => ({
  code,
  label: code,
  sql_type: 'text',
  type: 'nominal',
  isCategorical: true,
  enumerations: levels.map((level) => ({ code: level, label: level })),
});

function study(code: string, variables: readonly unknown[], cells: Study['cells']): Study {
  const metadata = { code, version: '1', label: code, variables };
  const read = readDataModel(metadata);
  if (!('model' in read)) throw new Error(`the made-up data model is at fault: ${JSON.stringify(read)}`);
  return { id: `${code}:1`, metadata, model: read.model, cells };
}
