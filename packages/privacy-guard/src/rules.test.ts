import {
  among,
  column,
  compile,
  count,
  design,
  extent,
  gram,
  levelFactor,
  levels,
  numericFactor,
  patients,
  present,
  quantiles,
  type Request,
  sparse,
  sum,
  vector,
} from '@mip/aggregates';
import { memoryLdsm, type Row } from '@mip/ldsm';
import { describe, expect, test } from 'vitest';
import { designQuestions } from './design.js';
import { Guard } from './guard.js';
import { DEFAULT_POLICY, readPolicy } from './policy.js';
import { Refusal } from './rules.js';
import { ask, hospital, MODEL, VARIABLES } from './testing/hospital.js';
import { COMPATIBLE } from './testing/signed-policies.js';

const { age, score, sex, stage } = VARIABLES;

describe('T1: rows of a dataset', () => {
  const guard = new Guard(DEFAULT_POLICY);
  test.each([0, 1, 9])('%i patients do not take part', (n) => expect(guard.admits(n)).toBe(false));
  test('ten patients do', () => expect(guard.admits(10)).toBe(true));
});

describe('T2: a counted cell is empty or large enough', () => {
  const split = (few: number): Row[] =>
    hospital(100, (row, i) => {
      row.stage = i < few ? '2' : '1';
    });
  test.each([1, 9])('%i patients in a cell are refused', async (few) =>
    expect(await ask(split(few), { n: count().by(levels(stage)) })).toBe('T2'),
  );
  test.each([0, 10])('%i patients in a cell are released', async (few) =>
    expect(await ask(split(few), { n: count().by(levels(stage)) })).toBe('released'),
  );
  test('patients are counted, not rows: 40 visits of 4 patients are refused (G0.4)', async () => {
    const rows = hospital(100, (row, i) => {
      row.subjectid = i < 40 ? `p${i % 4}` : `p${i}`;
      row.stage = i < 40 ? '2' : '1';
    });
    expect(await ask(rows, { n: count().by(levels(stage)) })).toBe('T2');
  });
  test('sparse cells are told as flags, never as counts', async () => {
    const session = await memoryLdsm([{ model: MODEL, rows: split(9) }]).open({
      dataModel: 'm:1',
      datasets: ['d'],
      complete: [],
      columns: [],
    });
    const guard = new Guard(DEFAULT_POLICY);
    const inspected = guard.inspect(compile({ few: sparse().by(levels(stage)) }), {
      patients: 100,
      complete: new Set(),
      conditions: [],
    });
    expect([...guard.release(inspected, await session.tally(inspected.asked)).lanes]).toEqual([0, 1, 0]);
  });
});

describe('T7: histograms', () => {
  const edges = (bins: number): number[] => Array.from({ length: bins + 1 }, (_, i) => (i * 300) / bins);
  const histogram = (bins: number): Request => ({ n: count().by(column(age).bins(edges(bins))) });
  test('200 bins for 300 patients are refused', async () =>
    expect(await ask(hospital(300), histogram(200))).toBe('T7'));
  test('20 bins for 300 patients are released', async () =>
    expect(await ask(hospital(300), histogram(20))).toBe('released'));
  test('a bin around one patient is refused', async () =>
    expect(await ask(hospital(300), { n: count().by(column(age).bins([41.5, 42.5])) })).toBe('T2'));
});

describe('M1: sums of enough patients', () => {
  const floors = { ...DEFAULT_POLICY, hardStops: false, patientsPerColumn: 0 };
  const known = (n: number): Row[] =>
    hospital(100, (row, i) => {
      row.score = i < n ? i : null;
    });
  test('a mean of nine is refused', async () =>
    expect(await ask(known(9), { s: sum(column(score)) }, floors)).toBe('M1'));
  test('a mean of ten is released', async () =>
    expect(await ask(known(10), { s: sum(column(score)) }, floors)).toBe('released'));
});

describe('M3: exact extremes and order statistics', () => {
  test.each([
    ['extent', { e: extent(column(age)) }],
    ['quantiles', { q: quantiles(column(age), [0.5]) }],
  ])('%s is refused by mip and released by mip-compatible', async (_, request) => {
    expect(await ask(hospital(500), request)).toBe('M3');
    expect(await ask(hospital(500), request, COMPATIBLE)).toBe('released');
  });
});

describe('M6: no condition singles out, or leaves out, a few', () => {
  const indicator = (limit: number) => column(age).is('<=', limit).indicator();
  test.each([1, 9, 91, 99])('an indicator of %i of 100 patients is refused', async (limit) =>
    expect(
      await ask(hospital(100), { s: sum(column(score).times(indicator(limit))) }, DEFAULT_POLICY, ['age', 'score']),
    ).toBe('M6'),
  );
  test.each([10, 90])('an indicator of %i of 100 patients is released', async (limit) =>
    expect(
      await ask(hospital(100), { s: sum(column(score).times(indicator(limit))) }, DEFAULT_POLICY, ['age', 'score']),
    ).toBe('released'),
  );
  test('a tilted weight y·(1 + ε·1[rare]) is refused', async () => {
    const tilted = column(score).times(indicator(1).times(1e-6).plus(1));
    expect(await ask(hospital(100), { s: sum(tilted) }, DEFAULT_POLICY, ['age', 'score'])).toBe('M6');
  });
  test('total minus complement: a where that leaves out one patient is refused', async () =>
    expect(await ask(hospital(100), { s: sum(column(score)).where(column(age).is('>', 1)) })).toBe('M6'));
  test("leaving a few out through another variable's missing cells is refused", async () => {
    const rows = hospital(100, (row, i) => {
      row.age = i < 3 ? null : i;
    });
    expect(await ask(rows, { s: sum(vector([column(score), column(age)])) })).toBe('M6');
    expect(await ask(rows, { s: sum(column(age)) })).toBe('released');
  });
  test('a condition on presence is a condition', async () => {
    const rows = hospital(100, (row, i) => {
      row.age = i < 3 ? null : i;
    });
    expect(await ask(rows, { s: sum(column(score)).where(present(age)) })).toBe('M6');
  });
  test('a condition on patients, not rows', async () =>
    expect(await ask(hospital(100), { n: patients().where(among(sex, ['F'])) })).toBe('released'));
});

describe('R1: saturation', () => {
  const X = (p: number) => vector(Array.from({ length: p }, (_, j) => column(age).plus(j)));
  test('21 columns for 100 patients are refused', async () =>
    expect(await ask(hospital(100), { g: gram(X(21)) }, DEFAULT_POLICY, ['age'])).toBe('R1'));
  test('20 columns for 100 patients are released', async () =>
    expect(await ask(hospital(100), { g: gram(X(20)) }, DEFAULT_POLICY, ['age'])).toBe('released'));
});

describe('R1: saturation within a cell', () => {
  const X = vector(Array.from({ length: 5 }, (_, j) => column(age).plus(j)));
  const grams = (few: number) =>
    hospital(200, (row, i) => {
      row.stage = i < few ? '2' : '1';
    });
  test('five columns in a cell of 24 patients are refused', async () =>
    expect(await ask(grams(24), { g: gram(X).by(levels(stage)) }, DEFAULT_POLICY, ['age'])).toBe('R1'));
  test('five columns in a cell of 25 patients are released', async () =>
    expect(await ask(grams(25), { g: gram(X).by(levels(stage)) }, DEFAULT_POLICY, ['age'])).toBe('released'));
});

describe('R3: the 0/1 columns of a design', () => {
  const X = design([[], [numericFactor(age)], [levelFactor(stage, '2')]]);
  const withLevel = (few: number): Row[] =>
    hospital(100, (row, i) => {
      row.stage = i < few ? '2' : '1';
    });
  const complete = ['age', 'stage', 'sex', 'score'];
  const strict = readPolicy('profile: strict');
  test.each([1, 2, 98, 99])('a level of %i of 100 patients is refused by mip', async (few) =>
    expect(await ask(withLevel(few), { g: gram(X) }, DEFAULT_POLICY, complete)).toBe('R3'),
  );
  test.each([0, 3, 97])('a level of %i of 100 patients is released by mip', async (few) =>
    expect(await ask(withLevel(few), { g: gram(X) }, DEFAULT_POLICY, complete)).toBe('released'),
  );
  test('strict asks for ten', async () => {
    expect(await ask(withLevel(9), { g: gram(X) }, strict, complete)).toBe('R3');
    expect(await ask(withLevel(10), { g: gram(X) }, strict, complete)).toBe('released');
  });
  test('twelve treated of whom one died are refused', async () => {
    const rows = hospital(100, (row, i) => {
      row.stage = i < 12 ? '2' : '1';
      row.sex = i === 0 || i > 60 ? 'F' : 'M';
    });
    const died = among(sex, ['F']).indicator();
    expect(await ask(rows, { s: sum(X.times(died.minus(0.5))) }, DEFAULT_POLICY, complete)).toBe('R3');
  });
  test('is told before the run, for every level within the outcome', async () => {
    const guard = new Guard(DEFAULT_POLICY);
    const questions = designQuestions({ covariates: [stage], outcome: among(sex, ['F']).node }, guard.policy);
    const check = async (rows: readonly Row[]): Promise<void> => {
      const session = await memoryLdsm([{ model: MODEL, rows }]).open({
        dataModel: 'm:1',
        datasets: ['d'],
        complete: [],
        columns: [],
      });
      guard.release(questions, await session.tally(questions.asked));
    };
    await expect(check(withLevel(2))).rejects.toMatchObject({ rule: 'R3', subject: 'stage' });
    await check(withLevel(20));
  });
});

describe('K1: clusters', () => {
  const clusters = (...centres: number[]): Request => {
    const X = vector([column(age)]);
    const key = X.nearest(centres.map((centre) => [centre]));
    return { n: count().by(key), s: sum(X).by(key) };
  };
  test('a cluster of five patients is refused', async () =>
    expect(await ask(hospital(200), clusters(0, 10))).toBe('K1'));
  test('more clusters than patients / 50 are refused', async () =>
    expect(await ask(hospital(99), clusters(20, 70))).toBe('K1'));
  test('two halves are released', async () => expect(await ask(hospital(200), clusters(50, 150))).toBe('released'));
});

describe('G0: deny by default', () => {
  test("the guard's own names cannot be asked for (G0.1)", async () =>
    expect(await ask(hospital(100), { guard_0: count() })).toBe('G0.1'));
  test('a sum that is no number is refused (F0)', async () => {
    const rows = hospital(100, (row) => {
      row.score = 0;
    });
    expect(await ask(rows, { s: sum(column(score).log()) })).toBe('F0');
  });
  test('the variable whose sum is no number is named (F0)', () => {
    const guard = new Guard(COMPATIBLE);
    const plan = compile({ s: sum(vector([column(age), column(score)])) });
    const inspected = guard.inspect(plan, { patients: 100, complete: new Set(), conditions: [] });
    const lanes = new Float64Array(inspected.asked.lanes).fill(100);
    const { offset } = inspected.asked.slots.find(({ name }) => name === 's')!;
    lanes[offset + 1] = Infinity;
    expect(() => guard.release(inspected, lanes)).toThrow(expect.objectContaining({ rule: 'F0', subject: score.code }));
  });
  test('a tally of another size is refused (G0.6)', () => {
    const guard = new Guard(DEFAULT_POLICY);
    const inspected = guard.inspect(compile({ n: count() }), { patients: 100, complete: new Set(), conditions: [] });
    expect(() => guard.release(inspected, new Float64Array(7))).toThrow(Refusal);
  });
  test('refusals of no, one and nine patients are byte for byte the same, without a number (G0.3)', async () => {
    const texts = new Set<string>();
    for (const few of [1, 5, 9]) {
      const rows = hospital(100, (row, i) => {
        row.stage = i < few ? '2' : '1';
      });
      const session = await memoryLdsm([{ model: MODEL, rows }]).open({
        dataModel: 'm:1',
        datasets: ['d'],
        complete: [],
        columns: [],
      });
      const guard = new Guard(DEFAULT_POLICY);
      const inspected = guard.inspect(compile({ n: count().by(levels(stage)) }), {
        patients: 100,
        complete: new Set(),
        conditions: [],
      });
      const lanes = await session.tally(inspected.asked);
      try {
        guard.release(inspected, lanes);
      } catch (error) {
        const { rule, help, subject, code } = error as Refusal;
        texts.add(JSON.stringify({ rule, help, subject, code }));
      }
    }
    expect(texts.size).toBe(1);
    expect([...texts][0]?.replace('"T2"', '')).not.toMatch(/\d/);
  });
});
