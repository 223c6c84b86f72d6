import { compile, gram, number } from '@mip/aggregates';
import { createMemoryStore, type EngineOptions, storeLdsm } from '@mip/ldsm';
import { cohort, counter, fill } from './cohort.js';
import { type BenchRow, type Subject, sideBySide } from './measure.js';

const ENGINES: Readonly<Record<string, EngineOptions>> = {
  'WebAssembly, 1 thread': {},
  'WebAssembly, 2 threads': { threads: 2 },
  'TypeScript, 1 thread': { kernels: 'typescript' },
};

/** XᵀWX of a cohort in memory, by each engine; the last one is DuckDB's own sums. */
export async function gramEngines({ rows = 1_000_000, p = 20, repeats = 7 } = {}): Promise<BenchRow[]> {
  const made = cohort(p);
  const store = await createMemoryStore();
  await fill(store, made, rows);
  const next = counter();
  const subjects: Record<string, Subject> = {};
  const close: (() => Promise<void>)[] = [];
  for (const [name, options] of Object.entries(ENGINES)) {
    const ldsm = storeLdsm(store, options);
    const session = await ldsm.open(made.selection);
    subjects[name] = () => session.tally(compile({ g: gram(made.x, made.y.plus(number(next()))) }));
    close.push(session.close, ldsm.close);
  }
  const connection = await store.connect();
  const columns = ['1.0', ...made.names];
  const products = columns.flatMap((a, i) => columns.slice(i).map((b) => `sum((y + $1::DOUBLE) * ${a} * ${b})`));
  subjects['DuckDB SQL'] = () => connection.runAndReadAll(`SELECT ${products.join(', ')} FROM "bench:1"`, [next()]);
  const result = await sideBySide(subjects, repeats);
  for (const each of close) await each();
  connection.closeSync();
  store.close();
  return result;
}
