import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Benchmark, type Figure, quantile } from '../figure.js';
import type { Filled, Used } from '../portal-store/measure.js';

const PROGRAM = fileURLToPath(new URL('../portal-store/measure.js', import.meta.url));
const ENGINES = ['sqlite', 'duckdb'] as const;
const OPENINGS = 7;

/** What the portal's embedded store costs on each engine: the same rows, statements and durability. */
export const portalStore: Benchmark = {
  name: 'portal',
  what: 'the portal’s embedded store on SQLite and on DuckDB: 2,000 experiments with results of 20 kB',
  async measure({ quick }) {
    const experiments = quick ? 200 : 2000;
    const folder = mkdtempSync(path.join(os.tmpdir(), 'mip-bench-'));
    const run = <T>(engine: string, ...more: string[]): T => {
      const file = path.join(folder, engine);
      const args = [PROGRAM, '--engine', engine, '--file', file, '--experiments', String(experiments), ...more];
      return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as T;
    };
    const filled = ENGINES.map((engine) => run<Filled>(engine, '--fill'));
    const sizes = ENGINES.map((engine) => statSync(path.join(folder, engine)).size / 2 ** 20);
    const used: Used[][] = ENGINES.map(() => []);
    // In turns, so that what else the machine does falls on both.
    for (let n = 0; n < OPENINGS; n++) for (const [i, engine] of ENGINES.entries()) used[i]!.push(run<Used>(engine));
    rmSync(folder, { recursive: true });
    const lines: [string, string, (i: number) => number[]][] = [
      ['opened in a new process', 'ms', (i) => used[i]!.map(({ open }) => open)],
      ['memory', 'MiB', (i) => used[i]!.map(({ residentMiB }) => residentMiB)],
      ['an experiment kept', 'ms', (i) => filled[i]!.add],
      ['its result kept', 'ms', (i) => filled[i]!.end],
      ['a page of twenty', 'ms', (i) => used[i]!.flatMap(({ page }) => page)],
      ['one experiment', 'ms', (i) => used[i]!.flatMap(({ find }) => find)],
      ['file', 'MiB', (i) => [sizes[i]!]],
    ];
    return lines.flatMap(([name, unit, values]) => {
      const medians = ENGINES.map((_, i) => quantile(values(i), 0.5));
      return ENGINES.map(
        (engine, i): Figure => ({
          name: `portal’s store: ${name}, ${engine}`,
          median: medians[i]!,
          unit,
          baseline: { name: 'sqlite', value: medians[0]! },
        }),
      );
    });
  },
};
