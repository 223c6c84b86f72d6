import path from 'node:path';
import { toJsonBytes } from '@mip/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MODEL, writeCohort } from './cohort.js';
import { HostileMaster } from './hostile-master.js';
import { runMip, type Started, startMip, temporaryFolder } from './processes.js';

let master: HostileMaster;
let worker: Started;
let id = 100;

const column = { node: 'column', name: 'x1' };
const selection = (more: object = {}) => ({
  dataModel: MODEL,
  datasets: ['north_data'],
  complete: ['x1', 'arm'],
  columns: ['x1', 'arm'],
  ...more,
});
const open = (run: string, wanted: unknown) =>
  master.ask({
    case: 'open',
    value: {
      id: ++id,
      run,
      actor: 'test',
      algorithm: 'none',
      selection: toJsonBytes(wanted),
      design: new Uint8Array(),
    },
  });
const ask = (aggregate: unknown, run = 'run') =>
  master.ask({
    case: 'ask',
    value: { id: ++id, run, plan: toJsonBytes({ version: 1, aggregates: { a: aggregate } }) },
  });

beforeAll(async () => {
  const folder = temporaryFolder('worker');
  const places = writeCohort(path.join(folder, 'csv'), { hospitals: ['north'], rows: 200 });
  const imported = runMip(['data', 'import', places.north!, '--folder', path.join(folder, 'north')]);
  expect(imported).toMatchObject({ code: 0 });
  master = await HostileMaster.start('north');
  worker = await startMip(['worker', '--folder', path.join(folder, 'north'), '--invitation', master.invitation]);
  expect(await open('run', selection())).toMatchObject({
    case: 'opened',
    value: { datasets: ['north_data'], patients: 200n },
  });
}, 60_000);
afterAll(async () => {
  await worker?.stop();
  master?.close();
});

test('a sum is released', async () => {
  expect(await ask({ node: 'sum', of: column })).toMatchObject({ case: 'released' });
});

describe('A13: the worker reads only the algebra', () => {
  test.each<[string, unknown, string]>([
    ['a node that returns rows', { node: 'rows', of: column }, 'UNKNOWN_NODE'],
    ['a row expression', column, 'UNKNOWN_NODE'],
    ['an unknown function', { node: 'sum', of: { node: 'sort', of: column } }, 'UNKNOWN_NODE'],
    ['an unknown field', { node: 'count', of: 'rows', sql: 'SELECT 1' }, 'UNKNOWN_FIELD'],
    ['a variable that the run did not name', { node: 'sum', of: { node: 'column', name: 'x2' } }, 'UNPLANNED_COLUMN'],
  ])('%s', async (_, aggregate, code) =>
    expect(await ask(aggregate)).toMatchObject({ case: 'failed', value: { code } }),
  );

  test('what is not JSON', async () => {
    const reply = await master.ask({
      case: 'ask',
      value: { id: ++id, run: 'run', plan: Buffer.from('{"version":1,') },
    });
    expect(reply).toMatchObject({ case: 'failed', value: { code: 'NOT_JSON' } });
  });
});

const SQL = [
  'x1"; DROP TABLE "mip:models"; --',
  "north_data' OR '1'='1",
  "a') UNION SELECT * FROM read_csv('/etc/passwd') --",
];

describe('T12: SQL stays text', () => {
  test.each(SQL)('in the name of a variable: %s', async (name) =>
    expect(await ask({ node: 'sum', of: { node: 'column', name } })).toMatchObject({
      case: 'failed',
      value: { code: 'UNKNOWN_COLUMN' },
    }),
  );
  test.each(SQL)('in a level: %s', async (level) =>
    expect(
      await ask({ node: 'count', of: 'rows', by: [{ node: 'levels', name: 'arm', levels: [level] }] }),
    ).toMatchObject({ case: 'failed', value: { code: 'BAD_VALUE' } }),
  );
  test.each(SQL)('in the value of a filter: %s', async (level) =>
    expect(
      await open(`filter ${level}`, selection({ where: { node: 'among', name: 'arm', levels: [level] } })),
    ).toMatchObject({ case: 'failed', value: { code: 'BAD_VALUE' } }),
  );
  test.each(SQL)('as the number of a filter: %s', async (right) =>
    expect(
      await open(`number ${right}`, selection({ where: { node: 'compare', left: column, operator: '=', right } })),
    ).toMatchObject({ case: 'failed', value: { code: 'BAD_VALUE' } }),
  );
  test.each(SQL)('in the name of a dataset it finds nothing: %s', async (dataset) =>
    expect(await open(`dataset ${dataset}`, selection({ datasets: [dataset] }))).toMatchObject({
      case: 'opened',
      value: { datasets: [] },
    }),
  );
});

test('a run that was opened for one row set is not answered for another', async () =>
  expect(await open('run', selection({ complete: [] }))).toMatchObject({
    case: 'failed',
    value: { code: 'SESSION_DIFFERS' },
  }));

test('the same plan of the same run gets the same bytes', async () => {
  const [first, second] = [await ask({ node: 'sum', of: column }), await ask({ node: 'sum', of: column })];
  expect(first.case).toBe('released');
  expect((second.value as { lanes: Uint8Array }).lanes).toEqual((first.value as { lanes: Uint8Array }).lanes);
});

test('G0.3: a refusal holds a rule and a help text, and no number', async () => {
  const reply = await ask({ node: 'extent', of: column });
  expect(reply).toMatchObject({ case: 'refused', value: { rule: 'M3' } });
  expect((reply.value as { help: string }).help).not.toMatch(/\d/);
});

test('an oversized message ends the stream; the worker lives and dials again', async () => {
  const before = master.attached;
  master.say({ case: 'ask', value: { id: ++id, run: 'run', plan: Buffer.alloc(17 * 1024 * 1024, 0x20) } });
  await master.until(() => (master.attached > before ? true : undefined));
  expect(await ask({ node: 'sum', of: column })).toMatchObject({ case: 'released' });
});
