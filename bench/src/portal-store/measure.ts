import { parseArgs } from 'node:util';
import type { Engine } from './engines.js';

/** Milliseconds, but for the memory. */
export interface Filled {
  readonly add: number[];
  readonly end: number[];
}
export interface Used {
  readonly open: number;
  readonly page: number[];
  readonly find: number[];
  /** What the process holds more than before it loaded the engine, in MiB. */
  readonly residentMiB: number;
}

const TABLES = [
  `CREATE TABLE experiment (id TEXT PRIMARY KEY, name TEXT NOT NULL, owner TEXT NOT NULL, created TEXT NOT NULL,
    state TEXT NOT NULL, shared BOOLEAN NOT NULL, searched TEXT NOT NULL, request TEXT NOT NULL, result TEXT)`,
  'CREATE TABLE experiment_dataset (experiment TEXT NOT NULL, dataset TEXT NOT NULL, PRIMARY KEY (experiment, dataset))',
  'CREATE INDEX experiment_newest ON experiment (created, id)',
];
const MINE = `(e.owner = 'ada' OR (e.shared AND NOT EXISTS (SELECT 1 FROM experiment_dataset d
  WHERE d.experiment = e.id AND d.dataset NOT IN ('north', 'south'))))`;
const RESULT = JSON.stringify({ table: Array.from({ length: 1000 }, (_, i) => Math.sqrt(i)) });
const created = (n: number): string => new Date(1_700_000_000_000 + n * 1000).toISOString();

/** A program that fills a store, or opens and reads it, and says as JSON how long that took. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string' },
      file: { type: 'string' },
      experiments: { type: 'string' },
      fill: { type: 'boolean' },
    },
  });
  const before = process.memoryUsage.rss();
  const start = performance.now();
  const { ENGINES } = await import('./engines.js');
  const engine = await ENGINES[values.engine as keyof typeof ENGINES](values.file!);
  const experiments = Number(values.experiments);
  const outcome = values.fill ? await fill(engine, experiments) : await use(engine, experiments, { before, start });
  engine.close();
  process.stdout.write(JSON.stringify(outcome));
}

async function fill(engine: Engine, experiments: number): Promise<Filled> {
  await engine.write(TABLES.map((sql) => [sql]));
  const [add, end]: [number[], number[]] = [[], []];
  const request = JSON.stringify({ datasets: ['north', 'south'], variables: { y: ['diagnosis'], x: ['age', 'sex'] } });
  for (let n = 0; n < experiments; n++) {
    const id = `experiment-${n}`;
    const owner = n % 3 === 0 ? 'ada' : 'ben';
    const searched = `experiment ${n} diagnosis age sex`;
    const row = [id, `Experiment ${n}`, owner, created(n), 'waiting', n % 2 === 0, searched, request];
    add.push(
      await took(() =>
        engine.write([
          ['INSERT INTO experiment VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)', row],
          ['INSERT INTO experiment_dataset VALUES (?, ?), (?, ?)', [id, 'north', id, n % 5 === 0 ? 'east' : 'south']],
        ]),
      ),
    );
    end.push(
      await took(() => engine.write([["UPDATE experiment SET state = 'done', result = ? WHERE id = ?", [RESULT, id]]])),
    );
  }
  return { add, end };
}

async function use(
  engine: Engine,
  experiments: number,
  { before, start }: { before: number; start: number },
): Promise<Used> {
  await engine.read('SELECT count(*) FROM experiment_dataset');
  const open = performance.now() - start;
  const [page, find]: [number[], number[]] = [[], []];
  for (let n = 0; n < 50; n++) {
    page.push(
      await took(async () => {
        await engine.read(`SELECT count(*) FROM experiment e WHERE ${MINE}`);
        await engine.read(
          `SELECT id, name, owner, created, state, request, shared FROM experiment e WHERE ${MINE}
           ORDER BY created DESC, id LIMIT 20 OFFSET ?`,
          [20 * n],
        );
      }),
    );
    const id = `experiment-${(n * 37) % experiments}`;
    find.push(await took(() => engine.read(`SELECT * FROM experiment e WHERE ${MINE} AND id = ?`, [id])));
  }
  return { open, page, find, residentMiB: (process.memoryUsage.rss() - before) / 2 ** 20 };
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

await main();
