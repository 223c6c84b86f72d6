import { column, compile, count, design, gram, numericFactor, patients, quantiles, sum } from '@mip/aggregates';
import type { DataModel } from '@mip/data-model';
import { beforeAll, expect, test } from 'vitest';
import type { Selection } from '../../ldsm.js';
import type { Row } from '../../reference/evaluate.js';
import { bundle } from '../../testing/bundle.js';
import { kernelLdsm } from '../rows/kernel-ldsm.js';

const model: DataModel = {
  code: 'threads',
  version: '1',
  label: 'Threads',
  longitudinal: true,
  groups: [],
  variables: [
    ...['x', 'y'].map((code) => ({ code, label: code, kind: 'real' as const, levels: [] })),
    { code: 'subjectid', label: 'Patient', kind: 'text', levels: [] },
    { code: 'dataset', label: 'Dataset', kind: 'nominal', levels: [{ code: 'd', label: 'D' }] },
  ],
};
/** Irrational steps, so that every order of additions would give other last bits. */
const rows: Row[] = Array.from({ length: 5000 }, (_, i) => ({
  x: (i * Math.SQRT2) % 1,
  y: i % 17 === 0 ? null : ((i * Math.PI) % 3) - 1,
  subjectid: `p${Math.floor(i / 3)}`,
  dataset: 'd',
}));
const selection: Selection = { dataModel: 'threads:1', datasets: ['d'], complete: [], columns: ['x', 'y'] };
const [x, y] = [column({ code: 'x' }), column({ code: 'y' })];
const plan = compile({
  n: count(),
  p: patients().by(x.bins([0, 0.3, 1])),
  s: sum(x.times(y).exp()),
  g: gram(design([[], [numericFactor({ code: 'x' })], [numericFactor({ code: 'y' })]]), x.logistic()),
  q: quantiles(y, [0.1, 0.5]),
  w: sum(y).where(x.is('<', 0.4)),
});

let threadModule: URL;
beforeAll(async () => {
  threadModule = await bundle(new URL('./thread.ts', import.meta.url));
});

test('answers are the same bits for any number of threads', async () => {
  const answers: Float64Array[] = [];
  for (const threads of [1, 2, 4]) {
    const ldsm = kernelLdsm([{ model, rows }], { threads, threadModule, blockRows: 4 });
    const session = await ldsm.open(selection);
    answers.push(await session.tally(plan));
    await session.close();
    await ldsm.close();
  }
  const [one, two, four] = answers.map((lanes) => new Uint8Array(lanes.buffer));
  expect(two).toEqual(one);
  expect(four).toEqual(one);
});

test('a signal stops threads between parts, and the session goes on', async () => {
  const ldsm = kernelLdsm([{ model, rows }], { threads: 2, threadModule, blockRows: 4 });
  const session = await ldsm.open(selection);
  const abort = new AbortController();
  const asked = session.tally(plan, abort.signal);
  abort.abort();
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  expect((await session.tally(compile({ n: count() })))[0]).toBe(5000);
  await session.close();
  await ldsm.close();
});
