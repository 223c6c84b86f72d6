import { parseArgs } from 'node:util';
import type { Benchmark, Figure } from './figure.js';
import { gram, imports, irls } from './figures/kernels.js';
import { large } from './figures/large.js';
import { memory } from './figures/memory.js';
import { portalStore } from './figures/portal-store.js';
import { emptyRound, width } from './figures/rounds.js';
import { clients, small } from './figures/small.js';
import { machine, tableOf } from './table.js';

const BENCHMARKS: readonly Benchmark[] = [
  gram,
  irls,
  large,
  emptyRound,
  small,
  clients,
  imports,
  memory,
  width,
  portalStore,
];

const USAGE = `Usage: npm run bench -- [options]

  --only NAME   measure this alone; repeatable
  --quick       fewer repeats and less data: to see that everything runs, not to compare
  --huge        100 million rows too: needs about 20 GB of disk and half an hour
  --json        figures as JSON
  --help        this text

${BENCHMARKS.map(({ name, what }) => `  ${name.padEnd(12)}  ${what}`).join('\n')}`;

/** Measures, one benchmark after the other, and prints one table. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      quick: { type: 'boolean', default: false },
      huge: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(USAGE);
  const unknown = values.only?.find((only) => !BENCHMARKS.some(({ name }) => name === only));
  if (unknown) throw new Error(`there is no benchmark ${unknown}\n${USAGE}`);
  const before = machine();
  const figures: Figure[] = [];
  for (const benchmark of BENCHMARKS) {
    if (values.only && !values.only.includes(benchmark.name)) continue;
    process.stderr.write(`${benchmark.name}: ${benchmark.what} …\n`);
    figures.push(...(await benchmark.measure(values)));
  }
  const after = machine();
  if (values.json) return say(JSON.stringify({ before, after, figures }, null, 2));
  say(tableOf(figures));
  const { processor, cores, memoryGiB, node } = before;
  say(`\n${processor}, ${cores} cores, ${memoryGiB} GiB, Node ${node}`);
  say(`load average before ${before.loadAverage.join(' ')}, after ${after.loadAverage.join(' ')}`);
}

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
