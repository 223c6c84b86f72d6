import { fork } from 'node:child_process';
import { setMaxListeners } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { column, compile, count, merge, type Plan, sum } from '@mip/aggregates';
import { Master } from '@mip/master';
import { createLog } from '@mip/process/log';
import { runProgram } from '../federation/programs.js';
import { datasetsOf, wideStudy } from '../federation/studies.js';
import { type Benchmark, type Effort, type Figure, quantile, timesOf } from '../figure.js';
import { median } from '../kernels/measure.js';

const WORKERS = fileURLToPath(new URL('../federation/many-workers.js', import.meta.url));
const never = new AbortController().signal;
setMaxListeners(0, never);

/** A plan that no run has asked before; what it computes is known already. */
const emptyPlan = (i: number): Plan => compile({ [`n${i}`]: count() });
const sumPlan = (i: number): Plan =>
  compile({
    s: sum(
      column({ code: 'age' })
        .minus(i + 0.5)
        .squared(),
    ),
  });

export const emptyRound: Benchmark = {
  name: 'round',
  what: 'one plan that computes nothing, to one worker and back over mutual TLS',
  measure: (effort) =>
    withMaster(1, async (rounds) => {
      const times = await timesOf(effort.quick ? 100 : 1_000, (i) => rounds.ask(1, emptyPlan(i)));
      return [
        { name: 'empty round, p50', median: quantile(times, 0.5), unit: 'ms' },
        { name: 'empty round, p99', median: quantile(times, 0.99), unit: 'ms' },
      ];
    }),
};

export const width: Benchmark = {
  name: 'width',
  what: 'one round over 1, 5, 20 and 100 workers, each with a stream of its own (workers share a process)',
  measure: (effort: Effort) =>
    withMaster(100, async (rounds) => {
      const figures: Figure[] = [];
      for (const workers of [1, 5, 20, 100]) {
        const from = 10_000 * workers;
        const times = await timesOf(effort.quick ? 10 : 60, (i) => rounds.ask(workers, sumPlan(from + i)));
        const [one] = figures;
        figures.push({
          name: `round over ${workers} workers`,
          median: median(times),
          unit: 'ms',
          baseline: { name: '1 worker', value: one?.median ?? median(times) },
        });
      }
      return figures;
    }),
};

interface Rounds {
  /** Asks the first workers, and adds up what they say. */
  ask(workers: number, plan: Plan): Promise<Float64Array>;
}

/** A master in this process, and hospitals in another. */
async function withMaster(hospitals: number, use: (rounds: Rounds) => Promise<Figure[]>): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mip-bench-'));
  const config = {
    folder: path.join(folder, 'master'),
    federation: 'mip-federation',
    patience: { lossMs: 10_000 },
    http: { host: '127.0.0.1', port: 0, auth: {} },
    workers: { host: '127.0.0.1', port: 0, hosts: ['localhost', '127.0.0.1'] },
  };
  const master = await Master.start(config, createLog('warn'));
  const datasets = datasetsOf(hospitals);
  const address = `https://127.0.0.1:${master.workerPort}`;
  const named = datasets.map((code) => `hospital-${code}`);
  const invitations = runProgram('master', ['invite', ...named, '--folder', config.folder, '--address', address]);
  await writeFile(path.join(folder, 'invitations.txt'), invitations);
  const child = fork(WORKERS, [folder]);
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the workers ended with ${code}`)));
  });
  try {
    const selection = { dataModel: wideStudy(1).id, datasets, complete: ['age'], columns: ['age'] };
    const order = { run: 'bench', actor: 'bench', algorithm: 'bench', selection };
    const sites = named.map((hospital) => master.workers.connection(hospital)!);
    await Promise.all(sites.map((site) => site.open(order, never)));
    const ask = async (workers: number, plan: Plan): Promise<Float64Array> =>
      merge(plan.node, await Promise.all(sites.slice(0, workers).map((site) => site.ask(order.run, plan, never))));
    await timesOf(20, (i) => ask(hospitals, emptyPlan(1_000_000 + i)));
    return await use({ ask });
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.disconnect();
    await ended;
    await master.stop();
    await rm(folder, { recursive: true });
  }
}
