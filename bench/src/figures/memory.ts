import { startFederation } from '../federation/federation.js';
import { LARGE_X, largeStudy } from '../federation/studies.js';
import { type Benchmark, type Figure, timesOf } from '../figure.js';

const MEMORY_MIB = 64;
const DATABASE_MIB = 256;
const PART = 1_000_000;

/** A worker that may keep 64 MiB of columns, over data that do not fit: they are read anew in every round. */
export const memory: Benchmark = {
  name: 'memory',
  what: `greatest resident memory of a worker (--memory-mib ${MEMORY_MIB} --database-mib ${DATABASE_MIB}) in a linear regression of 20 columns, streamed`,
  async measure({ quick, huge }) {
    const figures: Figure[] = [];
    for (const millions of quick ? [1] : huge ? [1, 10, 100] : [1, 10]) {
      const federation = await startFederation(largeStudy(millions), 1, millions * PART, {
        parts: millions,
        workerOptions: ['--memory-mib', String(MEMORY_MIB), '--database-mib', String(DATABASE_MIB)],
      });
      const worker = federation.workers[0]!;
      let most = 0;
      const watch = setInterval(() => {
        most = Math.max(most, worker.residentMiB());
      }, 250);
      try {
        const [milliseconds] = await timesOf(1, () =>
          federation.ask({ algorithm: 'linear_regression', x: LARGE_X, y: ['y'] }),
        );
        const [one] = figures;
        const note = `whole run ${Math.round(milliseconds! / 100) / 10} s`;
        figures.push({
          name: `worker memory, ${millions} million rows`,
          median: most,
          unit: 'MiB',
          note,
          baseline: { name: '1 million rows', value: one?.median ?? most },
        });
      } finally {
        clearInterval(watch);
        await federation.stop();
      }
    }
    return figures;
  },
};
