import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Arena } from './arena.js';
import { WASM } from './generated/wasm.js';
import { KERNELS } from './kernel-sets.js';

const BUILD = new URL('../../../assembly/build.mjs', import.meta.url);

test('the committed WebAssembly is what assembly/kernels.ts compiles to', async () => {
  const { build } = (await import(BUILD.href)) as { build(): Promise<Uint8Array> };
  expect(Buffer.from(await build()).toString('base64')).toBe(WASM);
});

test('the generated file holds nothing but the bytes', async () => {
  const text = await readFile(new URL('./generated/wasm.ts', import.meta.url), 'utf8');
  expect(text.replace(WASM, '').length).toBeLessThan(120);
});

const number = fc.double({ min: -100, max: 100, noNaN: true });
const block = fc
  .record({ rows: fc.integer({ min: 0, max: 70 }), p: fc.integer({ min: 1, max: 9 }) })
  .chain(({ rows, p }) => {
    const list = fc.array(number, { minLength: rows, maxLength: rows });
    return fc.record({
      rows: fc.constant(rows),
      p: fc.constant(p),
      weighted: fc.boolean(),
      weight: list,
      columns: fc.array(list, { minLength: p, maxLength: p }),
      factors: fc.array(number, { minLength: p, maxLength: p }),
    });
  });

test('WebAssembly and TypeScript loops agree for any number of rows and columns', () => {
  fc.assert(
    fc.property(block, ({ rows, p, weighted, weight, columns, factors }) => {
      const run = (kind: 'wasm' | 'typescript'): { exact: number[]; sums: number[] } => {
        const arena = new Arena();
        const kernels = KERNELS[kind](arena);
        const put = (values: readonly number[], room: number): number => {
          const address = arena.allocate(room * 8);
          arena.f64.set(values, address / 8);
          return address;
        };
        const addresses = columns.map((column) => put(column, rows + 2));
        const w = put(weight, rows + 2);
        const f = put(factors, p);
        const pointers = arena.allocate(p * 4);
        arena.i32.set(addresses, pointers / 4);
        const out = put([], Math.max(rows + 2, p * p));
        const scratch = put([], p * (rows + 2));
        const read = (n: number): number[] => [...arena.f64.subarray(out / 8, out / 8 + n)];
        const sums = [kernels.sum(w, rows), kernels.dot(w, addresses[0]!, rows)];
        kernels.gram(pointers, p, weighted ? w : 0, scratch, out, rows);
        sums.push(...read((p * (p + 1)) / 2));
        const exact: number[] = [];
        kernels.combine(pointers, f, p, out, rows);
        exact.push(...read(rows));
        kernels.distance(pointers, f, p, out, rows);
        exact.push(...read(rows));
        kernels.multiply(w, addresses[0]!, out, rows);
        exact.push(...read(rows));
        kernels.shift(w, factors[0]!, out, rows);
        exact.push(...read(rows));
        return { exact, sums };
      };
      const [fast, plain] = [run('wasm'), run('typescript')];
      expect(fast.exact).toEqual(plain.exact);
      fast.sums.forEach((value, i) => {
        expect(Math.abs(value - plain.sums[i]!)).toBeLessThanOrEqual(1e-13 * 1e6 * (rows + 1));
      });
    }),
    { numRuns: 200 },
  );
});

/** Distance in units of the last place. */
function ulps(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  const bits = new BigInt64Array(new Float64Array([a, b]).buffer);
  return Math.abs(Number(bits[0]! - bits[1]!));
}

test('exp, logistic, softplus: at most one, two, two units in the last place from the plain ones, ends included', () => {
  const special = [0, -0, 1, -1, NaN, Infinity, -Infinity, 709.78, 709.79, -708.4, -745.13, -745.14, 1e-300, 5e-324];
  const spread = Array.from({ length: 200_000 }, (_, i) => ((i * 0.6180339887498949) % 1) * 1460 - 750);
  const small = Array.from({ length: 100_000 }, (_, i) => ((i * 0.6180339887498949) % 1) * 4 - 2);
  const values = [...special, ...spread, ...small];
  const arena = new Arena();
  const x = arena.allocate(values.length * 8);
  const out = arena.allocate(values.length * 8 + 8);
  arena.f64.set(values, x / 8);
  const kernels = KERNELS.wasm(arena);
  kernels.exp(x, out, values.length);
  const worst = values.reduce((most, t, i) => Math.max(most, ulps(arena.f64[out / 8 + i]!, Math.exp(t))), 0);
  expect(worst).toBeLessThanOrEqual(1);
  expect(arena.f64[out / 8]).toBe(1);
  kernels.logistic(x, out, values.length);
  const plain = KERNELS.typescript(arena);
  const got = arena.f64.slice(out / 8, out / 8 + values.length);
  plain.logistic(x, out, values.length);
  expect(got.reduce((most, p, i) => Math.max(most, ulps(p, arena.f64[out / 8 + i]!)), 0)).toBeLessThanOrEqual(2);
  kernels.softplus(x, out, values.length);
  got.set(arena.f64.subarray(out / 8, out / 8 + values.length));
  plain.softplus(x, out, values.length);
  expect(got.reduce((most, p, i) => Math.max(most, ulps(p, arena.f64[out / 8 + i]!)), 0)).toBeLessThanOrEqual(2);
});
