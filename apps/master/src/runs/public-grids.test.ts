import { expect, test } from 'vitest';
import { PublicGrids, type PublicGridsContext } from './public-grids.js';

const CUTS = Array.from({ length: 9 }, (_, i) => i + 0.5);

interface Asked {
  readonly id: string;
  readonly request: { readonly datasets: readonly string[] };
}

const dataset = (code: string, hospital: string, more: object = {}) => ({
  code,
  hospital,
  patients: 100,
  validation: false,
  variables: ['age'],
  ...more,
});

/** The grids of a federation whose hospitals tell ten cells of 15 patients each; and what they were asked. */
function gridsOf(datasets: readonly object[], minCells: Readonly<Record<string, number>>) {
  const asked: Asked[] = [];
  const told = { state: 'done', result: { cuts: CUTS, counts: CUTS.map(() => 15).concat(15) } };
  const context = {
    workers: { connection: (hospital: string) => ({ policy: { minCell: minCells[hospital] } }) },
    catalogue: () => new Map([['m:1', { id: 'm:1', datasets }]]),
    find: async () => undefined,
    submit: async (id: string, request: Asked['request']) => {
      asked.push({ id, request });
      return { status: told, whenEnded: async () => {} };
    },
  };
  const grids = new PublicGrids(context as unknown as PublicGridsContext);
  return { asked, cuts: () => grids.cuts('m:1', 'age', new AbortController().signal) };
}

test('each hospital is asked alone, and not of its data for validation', async () => {
  const held = [dataset('a', 'north'), dataset('b', 'north', { validation: true }), dataset('c', 'south')];
  const { asked, cuts } = gridsOf(held, { north: 10, south: 10 });
  await cuts();
  expect(asked.map(({ request }) => request.datasets)).toEqual([['a'], ['c']]);
});

test('a hospital is asked again where the size of its data changed, and no other is', async () => {
  const idsOf = async (patients: number): Promise<readonly string[]> => {
    const held = [dataset('a', 'north', { patients }), dataset('c', 'south')];
    const { asked, cuts } = gridsOf(held, { north: 10, south: 10 });
    await cuts();
    return asked.map(({ id }) => id);
  };
  const [north, south] = await idsOf(100);
  expect(await idsOf(100)).toEqual([north, south]);
  const [changed, same] = await idsOf(101);
  expect(same).toBe(south);
  expect(changed).not.toBe(north);
});

test('cells hold what the strictest hospital wants', async () => {
  const held = [dataset('a', 'north'), dataset('c', 'south')];
  const { cuts } = gridsOf(held, { north: 10, south: 10 });
  expect(await cuts()).toEqual(CUTS);
  expect(await gridsOf(held, { north: 10, south: 40 }).cuts()).toEqual([1.5, 3.5, 5.5, 7.5]);
});
