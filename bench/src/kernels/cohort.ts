import { column, design, numericFactor } from '@mip/aggregates';
import type { DataModel } from '@mip/data-model';
import { importStaged, type Selection, type Store } from '@mip/ldsm';

/** A made-up cohort of `p` − 1 numeric variables and an outcome of zeros and ones. */
export function cohort(p: number) {
  const names = Array.from({ length: p - 1 }, (_, j) => `x${j}`);
  const variables = [...names, 'y'].map((code) => ({ code, label: code, kind: 'real' as const, levels: [] }));
  const dataset = { code: 'dataset', label: 'Dataset', kind: 'nominal' as const, levels: [{ code: 'd', label: 'D' }] };
  const model: DataModel = {
    code: 'bench',
    version: '1',
    label: 'Bench',
    longitudinal: false,
    groups: [],
    variables: [...variables, dataset],
  };
  const selection: Selection = {
    dataModel: 'bench:1',
    datasets: ['d'],
    complete: [],
    columns: [...names, 'y'],
  };
  return {
    names,
    model,
    selection,
    x: design([[], ...names.map((code) => [numericFactor({ code })])]),
    y: column({ code: 'y' }),
  };
}

/** Fills a store with a dataset of `rows` random rows, the same ones every time. */
export async function fill(
  store: Store,
  { model, names }: Pick<ReturnType<typeof cohort>, 'model' | 'names'>,
  rows: number,
  code = 'd',
): Promise<void> {
  const cells = [...names.map((name) => `random() - 0.5 AS ${name}`), '(random() < 0.5)::DOUBLE AS y'];
  await importStaged(store, model, model, async (connection) => {
    await connection.run('SELECT setseed(0.5)');
    await connection.run(`CREATE OR REPLACE TEMP TABLE made AS SELECT ${cells.join(', ')} FROM range(${rows})`);
    return [{ code, label: code, table: 'made', variables: [...names, 'y'] }];
  });
}

/** A small number that is another one at each call: new θ, so that nothing is answered from a cache. */
export function counter(): () => number {
  let calls = 0;
  return () => 0.1 + 1e-6 * calls++;
}
