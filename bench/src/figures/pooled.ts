import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { datasetsOf, drawnRows, LARGE_X, type Study } from '../federation/studies.js';
import type { Effort, Figure } from '../figure.js';
import { median } from '../kernels/measure.js';

const COLUMNS = [...LARGE_X, 'y', 'hit'];

/** A program that fits the pooled data in memory; it prints milliseconds, a line `<kind> <ms>` for each repeat. */
interface Reference {
  readonly name: string;
  readonly command: string;
  readonly probe: readonly string[];
  script(file: string, rows: number, repeats: number): readonly string[];
}

const REFERENCES: readonly Reference[] = [
  {
    name: 'R, glm and lm on the pooled data',
    command: 'Rscript',
    probe: ['-e', 'cat(1)'],
    script: (file, rows, repeats) => [
      '-e',
      `m <- matrix(readBin("${file}", "double", ${rows * COLUMNS.length}), ncol = ${COLUMNS.length})
       colnames(m) <- c(${COLUMNS.map((name) => `"${name}"`).join(', ')})
       d <- as.data.frame(m); x <- paste(colnames(d)[1:20], collapse = "+")
       for (i in 1:${repeats}) {
         cat("logistic regression", 1000 * system.time(glm(paste("hit ~", x), binomial, d))[["elapsed"]], "\\n")
         cat("linear regression", 1000 * system.time(lm(paste("y ~", x), d))[["elapsed"]], "\\n") }`,
    ],
  },
  {
    name: 'numpy, Newton and lstsq on the pooled array',
    command: 'python3',
    probe: ['-c', 'import numpy'],
    script: (file, rows, repeats) => [
      '-c',
      `
import numpy as np, time
m = np.fromfile("${file}").reshape(${COLUMNS.length}, ${rows}).T
X = np.column_stack([np.ones(${rows}), m[:, :20]]); y = m[:, 20].copy(); h = m[:, 21].copy()
for _ in range(${repeats}):
    s = time.perf_counter(); b = np.zeros(21)
    while True:
        p = 1 / (1 + np.exp(-(X @ b))); g = X.T @ (h - p); d = np.linalg.solve(X.T @ (X * (p * (1 - p))[:, None]), g); b += d
        if g @ d < 1e-9: break
    print("logistic regression", 1000 * (time.perf_counter() - s))
    s = time.perf_counter(); np.linalg.lstsq(X, y, rcond=None)
    print("linear regression", 1000 * (time.perf_counter() - s))
`,
    ],
  },
];

/** Fits of the same rows by what is installed here; a figure without a value says what is not. */
export async function pooledReferences(
  folder: string,
  study: Study,
  hospitals: number,
  { quick }: Effort,
): Promise<Figure[]> {
  const file = path.join(folder, 'pooled.bin');
  const columns = new Map(COLUMNS.map((name) => [name, [] as Float64Array[]]));
  for (const [k] of datasetsOf(hospitals).entries()) {
    const drawn = await drawnRows(folder, study, k);
    for (const [name, cells] of drawn) columns.get(name)?.push(cells);
  }
  const parts = COLUMNS.flatMap((name) => columns.get(name)!);
  await pipeline(Readable.from(parts.map((part) => Buffer.from(part.buffer))), createWriteStream(file));
  const rows = columns.get('y')!.reduce((total, part) => total + part.length, 0);
  return REFERENCES.flatMap((reference) => measured(reference, file, rows, quick ? 1 : 3));
}

function measured({ name, command, probe, script }: Reference, file: string, rows: number, repeats: number): Figure[] {
  if (spawnSync(command, probe).status !== 0)
    return [{ name: `${name}: not installed here`, median: Number.NaN, unit: '' }];
  const { status, stdout, stderr } = spawnSync(command, script(file, rows, repeats), { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const times = stdout
    .trim()
    .split('\n')
    .map((line) => /^(.*) ([\d.e+]+)\s*$/.exec(line) ?? []);
  return [...new Set(times.map(([, kind]) => kind!))].map((kind) => ({
    name: `${kind}: ${name}`,
    unit: 'ms',
    median: median(times.filter(([, of]) => of === kind).map(([, , ms]) => Number(ms))),
  }));
}
