import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { importDatasets, openStore } from '@mip/ldsm';

export interface ImportRow {
  readonly name: string;
  readonly milliseconds: number;
  readonly megabytesPerSecond: number;
}

/** A CSV file of made-up rows, checked cell by cell against its data model and moved into a store on disk. */
export async function importSpeed({ rows = 200_000, p = 20 } = {}): Promise<ImportRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mip-bench-'));
  const path = join(folder, 'd.csv');
  const names = Array.from({ length: p }, (_, j) => `x${j}`);
  await pipeline(Readable.from(lines(names, rows)), createWriteStream(path));
  const { size } = await stat(path);
  const store = await openStore(join(folder, 'data.duckdb'), { readable: [folder] });
  const start = performance.now();
  const outcome = await importDatasets(store, metadata(names), [{ path, name: 'd.csv' }]);
  const milliseconds = performance.now() - start;
  store.close();
  await rm(folder, { recursive: true });
  if (!outcome.accepted) throw new Error('the made-up file was refused');
  const name = `${rows} rows of ${p} numbers, ${Math.round(size / 1e6)} MB`;
  return [{ name, milliseconds, megabytesPerSecond: size / 1e3 / milliseconds }];
}

const metadata = (names: readonly string[]): unknown => ({
  code: 'bench',
  version: '1',
  label: 'Bench',
  variables: [
    ...names.map((code) => ({ code, label: code, sql_type: 'real', type: 'real', isCategorical: false })),
    {
      code: 'dataset',
      label: 'Dataset',
      sql_type: 'text',
      type: 'nominal',
      isCategorical: true,
      enumerations: [{ code: 'd', label: 'D' }],
    },
  ],
});

/** Numbers with all their digits, by a linear congruence: the same file every time. */
function* lines(names: readonly string[], rows: number): Iterable<string> {
  yield `${names.join(',')},dataset\n`;
  let state = 1;
  const number = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  for (let i = 0; i < rows; i++) yield `${names.map(number).join(',')},d\n`;
}
