import { canonicalJson } from '@mip/aggregates';
import type { Row } from '@mip/ldsm';
import { Part } from '@mip/report';
import { flags, form, jsonSchema, validateExperiment } from '@mip/specification';
import fc from 'fast-check';
import Type from 'typebox';
import Value from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { catalogue } from './index.js';
import { commonWords } from './presenting/words.js';
import { carryOut, resultOf } from './testing/carry-out.js';
import { bodyOf, cohort, context, DATASETS, REQUESTS } from './testing/cohort.js';

/** Each algorithm with its request. Order statistics of a dataset need the dataset to lie in one hospital. */
const ids = catalogue.map(({ specification }) => specification.id);
const rows = cohort(160, 11);

test('every algorithm of the catalogue has a request here, and a name of its own', () => {
  expect(Object.keys(REQUESTS).sort()).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
});

/** Rows to hospitals: by dataset where quantiles are asked, else row by row. */
const splits = (id: string): fc.Arbitrary<Row[][]> =>
  fc.integer({ min: 1, max: 6 }).chain((hospitals) => {
    const whole = id === 'descriptive_stats';
    const places = fc.array(fc.nat(hospitals - 1), {
      minLength: whole ? DATASETS.length : rows.length,
      maxLength: whole ? DATASETS.length : rows.length,
    });
    return places.map((place) => {
      const parts = Array.from({ length: hospitals }, (): Row[] => []);
      rows.forEach((row, i) => {
        parts[place[whole ? i % DATASETS.length : i]!]!.push(row);
      });
      return parts;
    });
  });

describe.each(ids)('%s', (id) => {
  const algorithm = catalogue.find(({ specification }) => specification.id === id)!;

  test('any split of the rows over hospitals equals the pooled rows', async () => {
    const expected = resultOf(await carryOut(id, [rows]));
    await fc.assert(
      fc.asyncProperty(splits(id), async (parts) => {
        expectClose(resultOf(await carryOut(id, parts)), expected);
      }),
      { numRuns: 8 },
    );
  });

  test('the order of the hospitals does not change a bit', async () => {
    const parts = DATASETS.map((code) => rows.filter(({ dataset }) => dataset === code));
    const forwards = resultOf(await carryOut(id, parts));
    const backwards = resultOf(await carryOut(id, parts.toReversed()));
    expect(canonicalJson(backwards)).toBe(canonicalJson(forwards));
  });

  test('the result is what its schema says, no more and no less', async () => {
    const { version, ...result } = resultOf(await carryOut(id, [rows])) as { version: number };
    expect(version).toBe(algorithm.specification.version);
    expect([...Value.Errors(algorithm.specification.result, result)]).toEqual([]);
  });

  test('its report is made of the known parts, in words that the method declares', async () => {
    const bound = validateExperiment(algorithm, bodyOf(id), context);
    if ('faults' in bound) throw new Error('the request is not in order');
    const parts = algorithm.present(bound, resultOf(await carryOut(id, [rows])));
    expect(parts).not.toHaveLength(0);
    expect([...Value.Errors(Type.Array(Part), parts)]).toEqual([]);
    const known = new Set(Object.keys({ ...algorithm.specification.words, ...commonWords }));
    for (const key of keysIn(parts)) expect(known, key).toContain(key);
  });

  test('the result is plain JSON', async () => {
    const result = resultOf(await carryOut(id, [rows]));
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(() => canonicalJson(result)).not.toThrow();
  });

  test('a run repeats its plans, so it can be replayed', async () => {
    const [first, second] = [await carryOut(id, [rows]), await carryOut(id, [rows])];
    if ('error' in first || 'error' in second) throw new Error('unexpected error');
    expect(second.plans.map(({ hash }) => hash)).toEqual(first.plans.map(({ hash }) => hash));
  });

  test('no row at all is insufficient data, not an answer', async () => {
    expect(await carryOut(id, [[]])).toMatchObject({ error: { code: 'INSUFFICIENT_DATA' } });
  });

  test('the form, filled in with its own defaults, is the same request', () => {
    const { parameters } = form(algorithm);
    const body = bodyOf(id);
    const defaults = Object.fromEntries(
      parameters.flatMap(({ name, default: value }) => (value === undefined ? [] : [[name, value]])),
    );
    const filled = { ...body, parameters: { ...defaults, ...(body as { parameters?: object }).parameters } };
    const bound = validateExperiment(algorithm, body, context);
    expect(validateExperiment(algorithm, filled, context)).toEqual(bound);
    expect(bound).not.toHaveProperty('faults');
  });

  test('its form, flags and schema are plain JSON that name every parameter', () => {
    const names = Object.keys(algorithm.specification.parameters);
    expect(form(algorithm).parameters.map(({ name }) => name)).toEqual(names);
    expect(flags(algorithm)).toHaveLength(names.length + Object.keys(algorithm.specification.variables).length);
    for (const rendering of [form(algorithm), flags(algorithm), jsonSchema(algorithm)])
      expect(JSON.parse(JSON.stringify(rendering))).toEqual(rendering);
  });
});

/** The keys of all messages of a report. */
function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'key' in value && 'text' in value ? [String(value.key)] : [];
  return [...own, ...Object.values(value).flatMap(keysIn)];
}

/** Equal to 1e-10 of the larger of 1 and the value. */
function expectClose(got: unknown, expected: unknown, path = 'result'): void {
  if (typeof expected === 'number' && typeof got === 'number') {
    const error = Math.abs(got - expected) / Math.max(1, Math.abs(expected));
    expect(error, `${path}: ${got}, pooled ${expected}`).toBeLessThanOrEqual(1e-10);
  } else if (typeof expected === 'object' && expected !== null) {
    expect(Object.keys(got as object), path).toEqual(Object.keys(expected));
    for (const [key, value] of Object.entries(expected)) {
      expectClose((got as Readonly<Record<string, unknown>>)[key], value, `${path}.${key}`);
    }
  } else if (isNumeral(expected) && isNumeral(got)) {
    expectClose(Number(got), Number(expected), path);
  } else {
    expect(got, path).toBe(expected);
  }
}

const isNumeral = (value: unknown): boolean => typeof value === 'string' && Number.isFinite(Number(value));
