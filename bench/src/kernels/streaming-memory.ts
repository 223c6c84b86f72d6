import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile, gram, sum } from '@mip/aggregates';
import { openStore, storeLdsm } from '@mip/ldsm';
import { cohort, counter, fill } from './cohort.js';

export interface MemoryRow {
  readonly name: string;
  readonly milliseconds: number;
  /** Greatest resident memory of the process during the tally, in MiB. */
  readonly residentMiB: number;
}

/** Time and memory of one round over rows that do not fit the cache: memory must not grow with the rows. */
export async function streamingMemory({ p = 10, huge = false, memoryLimit = '512MB' } = {}): Promise<MemoryRow[]> {
  const made = cohort(p);
  const result: MemoryRow[] = [];
  for (const millions of huge ? [1, 10, 100] : [1, 10]) {
    const folder = await mkdtemp(join(tmpdir(), 'mip-bench-'));
    const temporary = join(folder, 'spill');
    const store = await openStore(join(folder, 'data.duckdb'), { memoryLimit, temporary });
    for (let part = 0; part < millions; part++) await fill(store, made, 1_000_000, `d${part}`);
    const datasets = Array.from({ length: millions }, (_, part) => `d${part}`);
    const session = await storeLdsm(store, { cacheBytes: 0 }).open({ ...made.selection, datasets });
    const mu = made.x.dot(new Float64Array(p).fill(counter()())).logistic();
    const plan = compile({
      information: gram(made.x, mu.minus(mu.squared())),
      score: sum(made.x.times(made.y.minus(mu))),
    });
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 20);
    const start = performance.now();
    await session.tally(plan);
    const milliseconds = performance.now() - start;
    clearInterval(watch);
    await session.close();
    store.close();
    await rm(folder, { recursive: true });
    result.push({ name: `${millions} million rows`, milliseconds, residentMiB: Math.round(most / 2 ** 20) });
  }
  return result;
}
